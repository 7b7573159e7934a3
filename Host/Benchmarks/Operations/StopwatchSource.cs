using System.Diagnostics;

namespace TimeCore.Host.Benchmarks.Operations;

/// <summary>This PC's counter: ours and the base library's clock then read the same.</summary>
internal sealed class StopwatchSource : ClockSource
{
    public StopwatchSource()
        : base("stopwatch", 300, 64, Stopwatch.Frequency, ClockSourceFeatures.Continuous)
    {
    }

    /// <inheritdoc/>
    public override long ReadCycles() => Stopwatch.GetTimestamp();
}
