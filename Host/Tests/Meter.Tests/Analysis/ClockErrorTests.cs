using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Analysis;

public class ClockErrorTests
{
    [Fact]
    public void Measure_SleepOnePercentLong_IsASlowSleepingClock()
    {
        // 2.0202 s for 2 s by the device: 2 / 2.0202 - 1.
        ClockError clock = Measure(sleepUs: 2_020_200);

        Assert.Equal(0, clock.AwakePpm!.Value, 6);
        Assert.Equal(-9999, clock.AsleepPpm!.Value, 0);
    }

    [Fact]
    public void Measure_NoLongSleepBeforeC_IsNotGiven()
    {
        Assert.Null(Measure(sleepUs: 200_000).AsleepPpm);
    }

    [Fact]
    public void RepetitionUs_HalfAsleep_MixesBothClocks()
    {
        var clock = new ClockError(1000, -3000);

        Assert.Equal(1e6 / 1.001, clock.RepetitionUs(0), 3);
        Assert.Equal(1e6 / 0.997, clock.RepetitionUs(1), 3);
        Assert.Equal(1e6 / 0.999, clock.RepetitionUs(0.5), 3);
        Assert.Equal(1e6, new ClockError(null, null).RepetitionUs(1), 3);
    }

    private static ClockError Measure(double sleepUs)
    {
        MarkerScript script = new MarkerScript().High(500_000).Low(sleepUs).Guard().Frame(4, 1);
        return ClockError.Measure(FrameDecoder.Decode(script.Low(1000).Trace()));
    }
}
