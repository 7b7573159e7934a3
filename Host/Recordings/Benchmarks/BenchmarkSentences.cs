using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.Meter.Benchmarks;

/// <summary>What has to be said of a benchmark before its figures.</summary>
internal static class BenchmarkSentences
{
    /// <summary>Returns all of it: what it is, what it was measured with, what is missing.
    /// </summary>
    public static IEnumerable<string> Of(BenchmarkLog log, BenchmarkOrigin origin)
    {
        string board = log.Fact("board") ?? "a board that is not named";
        yield return origin.IsModel
            ? $"MODEL: what the benchmark printed on a virtual {board}. No board has run it."
            : $"MEASURED: what the benchmark printed on {board}, "
                + $"{origin.Runtime ?? "a runtime that nobody named (--runtime)"}.";
        if (origin.IsModel)
        {
            yield return "What the model leaves out: memory, and what timers of the base library "
                + "that wait cost everything else.";
        }

        yield return $"TimeCore {Known(log, "version")}, tick {Known(log, "tick Hz")} Hz. Clock "
            + $"{Known(log, "clock")}: two readings differ by {Known(log, "clock step ns")} ns or "
            + $"more. Medians of {Known(log, "rounds")} rounds."
            + (log.Fact("took s") is string took ? $" The run took {took} s{OfTime(origin)}." : "");
        if (log.LeftOut.Any())
        {
            yield return $"Left out: {string.Join("; ", log.LeftOut)}.";
        }

        if (!log.IsComplete)
        {
            yield return "The log ends before the benchmark did: its ratios are missing.";
        }
    }

    private static string OfTime(BenchmarkOrigin origin)
    {
        return origin.IsModel ? " of the board's time" : "";
    }

    private static string Known(BenchmarkLog log, string key) => log.Fact(key) ?? "unknown";
}
