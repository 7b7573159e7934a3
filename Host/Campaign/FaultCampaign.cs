using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using TimeCore.Diagnostics;

namespace TimeCore.Host.Campaign;

/// <summary>Many scenarios, one after another seed, and one verdict.</summary>
internal static class FaultCampaign
{
    /// <summary>Findings printed in full; there may be thousands.</summary>
    private const int PrintedMax = 20;

    /// <summary>Runs scenarios and prints what was found and what was injected.</summary>
    /// <returns>0 if nothing was found and every fault was injected, else 1.</returns>
    public static int Run(int firstSeed, int count, TextWriter output)
    {
        var tally = new Tally();
        var failed = new SortedDictionary<int, ScenarioRun>();

        // Each run blocks its thread and has more of its own: the pool would add threads for ever.
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(Enumerable.Range(firstSeed, count), options, seed =>
        {
            ScenarioRun run = new ScenarioRun(Scenario.Draw(seed)).Run();
            lock (tally)
            {
                tally.Add(run);
                if (run.Findings.Count > 0)
                {
                    failed[seed] = run;
                }
            }
        });

        output.WriteLine($"{count:N0} scenarios, seeds {firstSeed} to {firstSeed + count - 1}");
        output.WriteLine($"{tally.Callbacks:N0} callbacks, the latest at "
            + $"{tally.WorstShare * 100:F0} % of its bound");
        output.WriteLine("injected:");
        tally.Print(output);
        foreach (ScenarioRun run in failed.Values.Take(PrintedMax))
        {
            Print(run, output);
        }

        foreach (string fault in tally.Never)
        {
            output.WriteLine($"never injected: {fault}");
        }

        output.WriteLine($"{count - failed.Count:N0} passed, {failed.Count:N0} failed");
        return failed.Count == 0 && !tally.Never.Any() ? 0 : 1;
    }

    /// <summary>Runs one scenario and tells all about it.</summary>
    /// <returns>0 if nothing was found, else 1.</returns>
    public static int Replay(int seed, TextWriter output)
    {
        ScenarioRun run = new ScenarioRun(Scenario.Draw(seed)).Run();
        var tally = new Tally();
        tally.Add(run);
        Print(run, output);
        output.WriteLine($"{run.Callbacks:N0} callbacks, the latest at "
            + $"{run.WorstShare * 100:F0} % of its bound; the device was armed "
            + $"{run.Programs} times; {new TimerStats(run.System).Iterations} iterations");
        tally.Print(output);
        return run.Findings.Count == 0 ? 0 : 1;
    }

    private static void Print(ScenarioRun run, TextWriter output)
    {
        output.WriteLine(run.Scenario.ToString());
        foreach (string finding in run.Findings)
        {
            output.WriteLine("  " + finding);
        }
    }
}
