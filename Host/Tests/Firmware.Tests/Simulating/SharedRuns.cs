using System;
using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(TimeCore.Host.Firmware.Tests.Simulating.SharedRuns))]

namespace TimeCore.Host.Firmware.Tests.Simulating;

/// <summary>Runs of simulate that tests of several classes look at, each made once.</summary>
/// <remarks>
/// The same words give the same run: SimulateTests hold that. Nobody changes one.
/// </remarks>
public sealed class SharedRuns : IDisposable
{
    private const string Short = "--quick --phase-seconds 3";

    private readonly ConcurrentDictionary<string, Lazy<string>> _printed = new();
    private readonly Lazy<Cli> _plain = new(() => Simulated(Short));
    private readonly Lazy<Cli> _explained = new(() => Simulated(Short + " --explain"));

    /// <summary>Of <c>--quick --phase-seconds 3</c>, with its files.</summary>
    internal Cli Plain => _plain.Value;

    /// <summary>The same with <c>--explain</c>.</summary>
    internal Cli Explained => _explained.Value;

    /// <summary>Returns what a run prints; its files are gone.</summary>
    /// <param name="options">Word for word what others ask for as well.</param>
    internal string Printed(string options)
    {
        return _printed.GetOrAdd(options, words => new Lazy<string>(() =>
        {
            using Cli cli = Simulated(words);
            return cli.Out;
        })).Value;
    }

    public void Dispose()
    {
        foreach (Lazy<Cli> run in new[] { _plain, _explained })
        {
            if (run.IsValueCreated)
            {
                run.Value.Dispose();
            }
        }
    }

    private static Cli Simulated(string options)
    {
        var cli = new Cli();
        Assert.Equal(0, cli.Simulate(options));
        return cli;
    }
}
