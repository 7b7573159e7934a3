using System;
using System.CommandLine;
using TimeCore.Host.Benchmarks.Limits;
using TimeCore.Host.Benchmarks.Recordings;

namespace TimeCore.Host.Benchmarks;

/// <summary>Measures what TimeCore costs on a PC and writes the page of results.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        var filter = new Option<string[]>("--filter")
        {
            Description = "Only benchmarks that match one of these globs, as BenchmarkDotNet "
                + "understands them: '*Restart*'.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        var quick = new Option<bool>("--quick")
        {
            Description = "A short look: short iterations, times that say little.",
        };
        var list = new Option<bool>("--list") { Description = "Prints the benchmarks' names." };
        var outFile = new Option<string>("--out")
        {
            Description = "Where the page goes. [default: docs/results/benchmarks-pc.md for a "
                + "whole run, artifacts/benchmarks/page.md for a part of it or a quick one]",
            HelpName = "file.md",
        };
        var phaseSeconds = new Option<int?>(LimitCatalog.SimulateOption) { Hidden = true };
        var noRecording = new Option<bool>(LimitCatalog.NoRecordingOption) { Hidden = true };
        var inflate = new Option<string>(LimitCatalog.InflateOption) { Hidden = true };
        var command = new RootCommand(
            "Measures what TimeCore costs on a PC and writes the page of results. Sections that "
            + "are done stand in artifacts/benchmarks, whatever becomes of the rest.")
        {
            filter, quick, list, outFile, phaseSeconds, noRecording, inflate,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(phaseSeconds) is int seconds)
            {
                Simulating.Run(seconds, !parsed.GetValue(noRecording), parsed.GetValue(outFile));
                return 0;
            }

            if (parsed.GetValue(inflate) is string recording)
            {
                Inflating.Run(recording);
                return 0;
            }

            return new BenchmarkProgram(
                parsed.GetValue(filter), parsed.GetValue(quick), parsed.GetValue(outFile))
                .Run(parsed.GetValue(list));
        });
        return command.Parse(args).Invoke();
    }
}
