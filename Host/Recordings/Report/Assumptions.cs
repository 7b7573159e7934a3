using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Report;

/// <summary>What the columns of a comparison rest on.</summary>
internal static class Assumptions
{
    /// <summary>How a table with room for words marks it.</summary>
    public const string InWords = "what stands behind it";

    /// <summary>How a narrow column marks it.</summary>
    public const string InLetters =
        "the meter where marked m, by drift where marked d, else by the blocks";

    /// <summary>Sentences about batteries, detectable differences and drift.</summary>
    /// <param name="batteries">Those whose lives are stated.</param>
    /// <param name="marks">How the table marks what sets the limit.</param>
    public static string Of(IReadOnlyList<Battery> batteries, string marks)
    {
        string lives = string.Join(" and ", batteries.Select(Of));
        return $"Lives assume {lives}, behind the board's linear regulator. Shown from: a larger "
            + $"difference is called saves or worse, any other no difference; set by {marks}. "
            + "Drift is the difference between passes, or with one pass 2 % of the larger mean.";
    }

    private static string Of(Battery battery)
    {
        return $"{battery.Name} of {Numbers.Fixed(battery.CapacityMah, 0)} mAh"
            + $" ({Numbers.Fixed(100 * battery.UsableShare, 0)} % usable,"
            + $" {Numbers.Fixed(battery.LeakMa, 3)} mA self-discharge)";
    }
}
