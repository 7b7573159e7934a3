using System;
using System.CommandLine;
using TimeCore.Host.Campaign.Cpus;

namespace TimeCore.Host.Campaign;

/// <summary>Runs scenarios full of faults on virtual boards.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        var count = new Option<int>("--count")
        {
            Description = "How many scenarios.",
            DefaultValueFactory = _ => 10000,
        };
        var first = new Option<int>("--first")
        {
            Description = "The first seed; the others follow it.",
            DefaultValueFactory = _ => 1,
        };
        var seed = new Option<int?>("--seed")
        {
            Description = "Runs this scenario alone and tells all about it.",
        };
        var cpus = new Option<bool>("--cpus")
        {
            Description = "Boards with several CPUs instead of faults; --seed runs one of those.",
        };
        var threads = new Option<int?>("--threads")
        {
            Description = "Seconds of two CPUs as two real threads; no run is like another.",
        };
        var root = new RootCommand("Runs scenarios full of faults on virtual boards.")
        {
            count, first, seed, cpus, threads,
        };
        root.SetAction(parsed =>
        {
            int? alone = parsed.GetValue(seed);
            if (parsed.GetValue(threads) is int seconds)
            {
                return RealCpus.Run(seconds, Console.Out);
            }

            if (parsed.GetValue(cpus))
            {
                return alone == null
                    ? CpuCampaign.Run(parsed.GetValue(first), parsed.GetValue(count), Console.Out)
                    : CpuCampaign.Replay(alone.Value, Console.Out);
            }

            return alone == null
                ? FaultCampaign.Run(parsed.GetValue(first), parsed.GetValue(count), Console.Out)
                : FaultCampaign.Replay(alone.Value, Console.Out);
        });
        return root.Parse(args).Invoke();
    }
}
