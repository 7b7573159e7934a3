using System.Collections.Generic;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Looks for a marker that says awake while the current says asleep.</summary>
internal static class LyingMarker
{
    // Awake is never so far below the current that the frames' guards show.
    private const double SleepShare = 0.5;

    // One step may hold the end of a wake-up; two in a row may not.
    private const int StepsMin = 2;

    /// <summary>Returns the phases of A, B and C in which a long HIGH at sleep level was found.
    /// </summary>
    /// <param name="blocks">All blocks.</param>
    /// <param name="awakeMicroamps">Current while surely awake, in µA.</param>
    public static HashSet<string> Find(
        IReadOnlyList<MeasuredBlock> blocks, double awakeMicroamps)
    {
        var phases = new HashSet<string>();
        foreach (MeasuredBlock block in blocks)
        {
            if (block.Window.Phase > MarkerPhase.S && Lies(block.Sums, awakeMicroamps))
            {
                phases.Add(block.Window.Name);
            }
        }

        return phases;
    }

    private static bool Lies(KindSums sums, double awakeMicroamps)
    {
        int run = 0;
        foreach (double step in sums.LongAwakeMicroamps)
        {
            run = step < SleepShare * awakeMicroamps ? run + 1 : 0;
            if (run >= StepsMin)
            {
                return true;
            }
        }

        return false;
    }
}
