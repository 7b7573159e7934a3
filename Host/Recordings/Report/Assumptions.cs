using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Report;

/// <summary>What the columns of a comparison rest on.</summary>
internal static class Assumptions
{
    /// <summary>Sentences about batteries, detectable differences and drift.</summary>
    /// <param name="batteries">Those whose lives are stated.</param>
    /// <param name="meterMark">What marks a limit that the meter sets.</param>
    public static string Of(IReadOnlyList<Battery> batteries, string meterMark)
    {
        string lives = string.Join(" and ", batteries.Select(Of));
        return $"Lives assume {lives}, behind the board's linear regulator. Detectable is the "
            + "least saving that would show in this recording: limited by the meter where marked "
            + $"{meterMark}, else by the blocks. Drift is the difference between passes.";
    }

    private static string Of(Battery battery)
    {
        return $"{battery.Name} of {Numbers.Fixed(battery.CapacityMah, 0)} mAh"
            + $" ({Numbers.Fixed(100 * battery.UsableShare, 0)} % usable,"
            + $" {Numbers.Fixed(battery.LeakMa, 3)} mA self-discharge)";
    }
}
