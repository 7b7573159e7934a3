using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime;
using System.Threading;

namespace TimeCore.Host.Mutants.Running;

/// <summary>The process that tries mutants, one a line.</summary>
/// <remarks>
/// The process that asks compiles: it loads the compiler once for all workers, and a worker that
/// has to be replaced starts fast.
/// </remarks>
internal sealed class Worker
{
    /// <summary>What is said of a mutant whose tests do not end, and were stopped.</summary>
    public const string NoEnd = "It does not end.";

    /// <summary>The same, but they could not be stopped: the worker is over then.</summary>
    public const string NoStop = "It does not end and cannot be stopped.";

    /// <summary>Said once: from here on, only a mutant ends the process.</summary>
    public const string Ready = "ready";

    private const int StopMs = 20_000;

    private readonly DeviceRun _unbroken;
    private readonly Dictionary<string, Mutant> _mutants;
    private readonly TimeSpan _limit;
    private readonly HashSet<string> _sound = [];

    /// <param name="unbroken">The tests without an edit.</param>
    /// <param name="mutants">The mutants it may be asked for.</param>
    /// <param name="limit">
    /// How long a mutant's tests may compute; blocked, they may be four times as long.
    /// </param>
    public Worker(DeviceRun unbroken, IEnumerable<Mutant> mutants, TimeSpan limit)
    {
        _unbroken = unbroken;
        _mutants = mutants.ToDictionary(mutant => mutant.Name);
        _limit = limit;
    }

    /// <summary>Writes the assemblies that <see cref="ReadImages"/> reads.</summary>
    public static void WriteImages(
        TextWriter lines, IReadOnlyDictionary<string, byte[]> images)
    {
        foreach ((string name, byte[] image) in images)
        {
            lines.WriteLine($"{name}\t{Convert.ToBase64String(image)}");
        }

        lines.WriteLine();
    }

    /// <summary>Reads the assemblies as they are without an edit, up to an empty line.</summary>
    public static Dictionary<string, byte[]> ReadImages(TextReader lines)
    {
        Dictionary<string, byte[]> images = [];
        for (string line = lines.ReadLine(); line is { Length: > 0 }; line = lines.ReadLine())
        {
            string[] parts = line.Split('\t');
            images.Add(parts[0], Convert.FromBase64String(parts[1]));
        }

        return images;
    }

    /// <summary>Answers requests with verdicts until there are no more.</summary>
    /// <param name="requests">Lines of <see cref="EditedAssembly.ToRequest"/>.</param>
    /// <param name="verdicts">Gets a line for each.</param>
    /// <returns>0, or 3 if a test could not be stopped: then start another worker.</returns>
    public int Run(TextReader requests, TextWriter verdicts)
    {
        verdicts.WriteLine(Ready);
        verdicts.Flush();
        for (string line = requests.ReadLine(); line != null; line = requests.ReadLine())
        {
            (string name, EditedAssembly edited) = EditedAssembly.FromRequest(line);
            Verdict verdict = TryInTime(_mutants[name], edited);
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
    public Verdict Try(Mutant mutant, EditedAssembly edited)
    {
        try
        {
            string broken = FirstFailure(_unbroken, mutant.Tests.Where(t => !_sound.Contains(t)));
            if (broken != null)
            {
                return new Verdict(mutant.Name, Outcome.Unusable, $"Without it: {broken}");
            }

            _sound.UnionWith(mutant.Tests);
            DeviceRun run = new(_unbroken, edited);
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

    private Verdict TryInTime(Mutant mutant, EditedAssembly edited)
    {
        Verdict verdict = null;
        CancellationTokenSource stop = new();
        Thread thread = new(() => verdict = TryUntil(mutant, edited, stop.Token), 16 << 20)
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

    private Verdict TryUntil(Mutant mutant, EditedAssembly edited, CancellationToken stop)
    {
        Verdict verdict = null;
        try
        {
            // What an abort leaves torn goes with the mutant's assemblies.
#pragma warning disable SYSLIB0046
            ControlledExecution.Run(() => verdict = Try(mutant, edited), stop);
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
