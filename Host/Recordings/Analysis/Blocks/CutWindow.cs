using System.Collections.Generic;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>A measuring window with the boundaries of its blocks.</summary>
/// <param name="Window">The window.</param>
/// <param name="BoundariesUs">In µs; one more than blocks, or none.</param>
internal sealed record CutWindow(PhaseWindow Window, IReadOnlyList<double> BoundariesUs)
{
    public int Blocks => BoundariesUs.Count > 1 ? BoundariesUs.Count - 1 : 0;

    /// <summary>Cuts each window into blocks.</summary>
    /// <param name="trace">The marker line.</param>
    /// <param name="windows">The windows.</param>
    /// <param name="clock">How the device's seconds relate to the meter's.</param>
    /// <param name="blockS">Least length of a block of a window in s; null for one second.</param>
    public static List<CutWindow> CutAll(
        EdgeTrace trace,
        IReadOnlyList<PhaseWindow> windows,
        ClockError clock,
        double? blockS = null)
    {
        double blockUs = blockS * 1e6 ?? BlockCutter.BlockUsMin;
        var cut = new List<CutWindow>();
        foreach (PhaseWindow window in windows)
        {
            // Only in C does the chip sleep, and only then is its slow clock the one that counts.
            double low = 1 - trace.HighUs(window.MeasuredUs) / window.MeasuredUs.LengthUs;
            double asleep = window.Phase == MarkerPhase.C ? low : 0;
            double periodUs = clock.RepetitionUs(asleep);
            cut.Add(new CutWindow(window, BlockCutter.Cut(trace, window, periodUs, blockUs)));
        }

        return cut;
    }
}
