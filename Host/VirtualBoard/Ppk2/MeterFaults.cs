using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Puts what can go wrong at the meter between it and its file.</summary>
internal static class MeterFaults
{
    private const double NsPerSample = MeterTable.SamplePeriodNs;

    /// <summary>Returns the sink that a meter with these faults writes to.</summary>
    /// <param name="sink">Where the samples end up.</param>
    /// <param name="faults">The faults that are on.</param>
    public static ISampleSink Wrap(ISampleSink sink, FaultSet faults)
    {
        if (faults.ValueOr(FaultKind.SlowMeter, 0) > 0)
        {
            sink = new SmoothingSink(sink);
        }

        double lateS = faults.ValueOr(FaultKind.StartsLate, 0);
        if (lateS > 0)
        {
            sink = new LateSink(sink, (long)(lateS * KTime.NsPerSec / NsPerSample));
        }

        double riseMs = faults.ValueOr(FaultKind.SlowRise, 0);
        if (riseMs > 0)
        {
            sink = new SlowRiseSink(sink, (long)(riseMs * KTime.NsPerMs / NsPerSample));
        }

        return faults.ValueOr(FaultKind.OpenPort, 0) > 0 ? new OpenPortSink(sink) : sink;
    }
}
