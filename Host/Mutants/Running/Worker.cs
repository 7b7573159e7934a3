using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime;
using System.Threading;

namespace TimeCore.Host.Mutants.Running;

/// <summary>The process that tries mutants, one a line.</summary>
internal sealed class Worker
{
    /// <summary>What is said of a mutant whose tests do not end, and were stopped.</summary>
    public const string NoEnd = "It does not end.";

    /// <summary>The same, but they could not be stopped: the worker is over then.</summary>
    public const string NoStop = "It does not end and cannot be stopped.";

    /// <summary>Said once: from here on, only a mutant ends the process.</summary>
    public const string Ready = "ready";

    private const int StopMs = 20_000;

    private readonly DeviceCompiler _compiler;
    private readonly Dictionary<string, Mutant> _mutants;
    private readonly TimeSpan _limit;
    private readonly HashSet<string> _sound = [];
    private DeviceRun _unbroken;

    /// <param name="compiler">Has compiled what is not mutated.</param>
    /// <param name="mutants">The mutants it may be asked for.</param>
    /// <param name="limit">
    /// How long a mutant's tests may compute; blocked, they may be four times as long.
    /// </param>
    public Worker(DeviceCompiler compiler, IEnumerable<Mutant> mutants, TimeSpan limit)
    {
        _compiler = compiler;
        _mutants = mutants.ToDictionary(mutant => mutant.Name);
        _limit = limit;
    }

    /// <summary>Answers names with verdicts until there are no more.</summary>
    /// <returns>0, or 3 if a test could not be stopped: then start another worker.</returns>
    public int Run(TextReader names, TextWriter verdicts)
    {
        verdicts.WriteLine(Ready);
        verdicts.Flush();
        for (string name = names.ReadLine(); name != null; name = names.ReadLine())
        {
            Verdict verdict = TryInTime(_mutants[name]);
            verdicts.WriteLine(verdict.ToLine());
            verdicts.Flush();
            if (verdict.Message == NoStop)
            {
                return 3;
            }
        }

        return 0;
    }

    /// <summary>Tries one mutant on the calling thread.</summary>
    public Verdict Try(Mutant mutant)
    {
        try
        {
            // Loaded once: what is loaded is compiled to machine code anew.
            _unbroken ??= new DeviceRun(_compiler.Compile(null));
            string broken = FirstFailure(_unbroken, mutant.Tests.Where(t => !_sound.Contains(t)));
            if (broken != null)
            {
                return new Verdict(mutant.Name, Outcome.Unusable, $"Without it: {broken}");
            }

            _sound.UnionWith(mutant.Tests);
            DeviceRun run = new(_compiler.Compile(mutant), _unbroken);
            string failure = FirstFailure(run, mutant.Tests);
            run.Unload();
            return failure == null
                ? new Verdict(mutant.Name, Outcome.Survived, string.Join(", ", mutant.Tests))
                : new Verdict(mutant.Name, Outcome.Killed, failure);
        }
        catch (MutantException e)
        {
            return new Verdict(mutant.Name, Outcome.Unusable, e.Message);
        }
    }

    private Verdict TryInTime(Mutant mutant)
    {
        Verdict verdict = null;
        CancellationTokenSource stop = new();
        Thread thread = new(() => verdict = TryUntil(mutant, stop.Token), 16 << 20)
        {
            IsBackground = true,
        };
        thread.Start();

        // Computing is counted, not waiting: on a busy machine a sound test may take long.
        TimeSpan computedBefore = Environment.CpuUsage.TotalTime;
        Stopwatch passed = Stopwatch.StartNew();
        while (!thread.Join(100))
        {
            if (Environment.CpuUsage.TotalTime - computedBefore > _limit
                || passed.Elapsed > 4 * _limit)
            {
                // The one ends a wait, the other a loop; that is not awaited, as it may never end.
                thread.Interrupt();
                _ = stop.CancelAsync();
                return new Verdict(
                    mutant.Name, Outcome.Killed, thread.Join(StopMs) ? NoEnd : NoStop);
            }
        }

        return verdict;
    }

    private Verdict TryUntil(Mutant mutant, CancellationToken stop)
    {
        Verdict verdict = null;
        try
        {
            // What an abort leaves torn goes with the mutant's assemblies.
#pragma warning disable SYSLIB0046
            ControlledExecution.Run(() => verdict = Try(mutant), stop);
#pragma warning restore SYSLIB0046
        }
        catch (OperationCanceledException)
        {
        }

        return verdict;
    }

    private static string FirstFailure(DeviceRun run, IEnumerable<string> tests)
    {
        foreach (string test in tests)
        {
            if (run.Run(test) is string failure)
            {
                return $"{test}: {failure}";
            }
        }

        return null;
    }
}
