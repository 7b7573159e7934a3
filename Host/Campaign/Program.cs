using System;
using System.CommandLine;

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
        var root = new RootCommand("Runs scenarios full of faults on virtual boards.")
        {
            count, first, seed,
        };
        root.SetAction(parsed =>
        {
            int? alone = parsed.GetValue(seed);
            return alone == null
                ? FaultCampaign.Run(parsed.GetValue(first), parsed.GetValue(count), Console.Out)
                : FaultCampaign.Replay(alone.Value, Console.Out);
        });
        return root.Parse(args).Invoke();
    }
}
