using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Report;

/// <summary>How a verdict is called.</summary>
internal static class VerdictWords
{
    /// <summary>Writes a verdict for people.</summary>
    public static string Of(Verdict? verdict)
    {
        return verdict switch
        {
            Verdict.Saves => "saves",
            Verdict.Worse => "worse",
            Verdict.NotDetectable => "no difference",
            _ => Numbers.Missing,
        };
    }

    /// <summary>Tells what a verdict is limited by.</summary>
    public static string Of(ComparisonLimit limit)
    {
        return limit switch
        {
            ComparisonLimit.Meter => "meter",
            ComparisonLimit.Drift => "drift",
            _ => "blocks",
        };
    }

    /// <summary>Writes a verdict for programs; null where nothing can be said.</summary>
    public static string? Id(Verdict? verdict)
    {
        return verdict switch
        {
            Verdict.Saves => "saves",
            Verdict.Worse => "worse",
            Verdict.NotDetectable => "not_detectable",
            _ => null,
        };
    }
}
