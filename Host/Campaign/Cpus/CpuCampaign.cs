using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace TimeCore.Host.Campaign.Cpus;

/// <summary>Many scenarios with several CPUs, and one verdict.</summary>
internal static class CpuCampaign
{
    private const int PrintedMax = 20;

    /// <summary>Runs scenarios and prints what was found.</summary>
    /// <returns>0 if nothing was found and something of each kind happened, else 1.</returns>
    public static int Run(int firstSeed, int count, TextWriter output)
    {
        var failed = new SortedDictionary<int, CpuScenarioRun>();
        long callbacks = 0;
        long handOvers = 0;
        int left = 0;
        double worstShare = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(Enumerable.Range(firstSeed, count), options, seed =>
        {
            CpuScenarioRun run = new CpuScenarioRun(CpuScenario.Draw(seed)).Run();
            lock (failed)
            {
                callbacks += run.Callbacks;
                handOvers += run.HandOvers;
                left += run.HasLeft ? 1 : 0;
                worstShare = Math.Max(worstShare, run.WorstShare);
                if (run.Findings.Count > 0)
                {
                    failed[seed] = run;
                }
            }
        });

        output.WriteLine($"{count:N0} scenarios with several CPUs, seeds {firstSeed} to "
            + $"{firstSeed + count - 1}, {callbacks:N0} callbacks, the latest at "
            + $"{worstShare * 100:F0} % of its bound; {left:N0} CPUs left, "
            + $"the count of jiffies was taken over {handOvers:N0} times");
        foreach (CpuScenarioRun run in failed.Values.Take(PrintedMax))
        {
            Print(run, output);
        }

        output.WriteLine($"{count - failed.Count:N0} passed, {failed.Count:N0} failed");
        return failed.Count == 0 && left > 0 && handOvers > 0 ? 0 : 1;
    }

    /// <summary>Runs one scenario and tells all about it.</summary>
    public static int Replay(int seed, TextWriter output)
    {
        CpuScenarioRun run = new CpuScenarioRun(CpuScenario.Draw(seed)).Run();
        Print(run, output);
        output.WriteLine($"{run.Callbacks:N0} callbacks, the latest at "
            + $"{run.WorstShare * 100:F0} % of its bound; {run.HandOvers} hand-overs of jiffies");
        return run.Findings.Count == 0 ? 0 : 1;
    }

    private static void Print(CpuScenarioRun run, TextWriter output)
    {
        output.WriteLine(run.ToString());
        foreach (string finding in run.Findings)
        {
            output.WriteLine("  " + finding);
        }
    }
}
