using System;
using System.Linq;
using static TimeCore.Host.VirtualBoard.Tests.Boards;

namespace TimeCore.Host.VirtualBoard.Tests;

public class VirtualPpk2Tests
{
    [Fact]
    public void Add_OneSecond_GivesAHundredThousandSamples()
    {
        Recording recording = Record(Options(), 0, Segment(0, KTime.NsPerSec, 30000));

        Assert.Equal(100000, recording.Microamps.Count);
        Assert.Equal(100000, recording.Bits.Count);
    }

    [Theory]
    [InlineData(100, 100010)]
    [InlineData(-100, 99990)]
    public void Add_ClockError_ChangesTheNumberOfSamples(double ppm, int expected)
    {
        Recording recording = Record(Options(), ppm, Segment(0, KTime.NsPerSec, 30000));

        Assert.InRange(recording.Microamps.Count, expected, expected + 1);
    }

    [Fact]
    public void Add_Marker_IsTheLowestPairAndTheOpenChannelsReadHigh()
    {
        Recording recording = Record(
            Options(), 0, Segment(0, Ms, 30000, high: true), Segment(Ms, 2 * Ms, 30000));

        Assert.All(recording.Bits.Take(100), bits => Assert.Equal(0xAAAA, bits));
        Assert.All(recording.Bits.Skip(100), bits => Assert.Equal(0xAAA9, bits));
    }

    [Fact]
    public void Add_PulseBetweenTwoSamples_IsMissed()
    {
        Recording recording = Record(
            Options(),
            0,
            Segment(0, 1001 * Us, 30000),
            Segment(1001 * Us, 1009 * Us, 30000, high: true),
            Segment(1009 * Us, 2000 * Us, 30000));

        Assert.DoesNotContain((ushort)0xAAAA, recording.Bits);
    }

    // The meter smooths, switches ranges and filters spikes. Smoothing keeps the charge; the
    // filter loses a little of each rise, more the more ranges it passes.
    [Theory]
    [InlineData(950, 30000, 0.001)]
    [InlineData(13800, 64600, 0.001)]
    [InlineData(130, 20000, 0.002)]
    [InlineData(5, 45000, 0.002)]
    public void Add_SleepAndWake_MeanIsTheTrueOne(double sleepUa, double wakeUa, double tolerance)
    {
        var recording = new Recording();
        var meter = new VirtualPpk2(recording, Options(), 0);
        double microcoulombs = 0;
        long atNs = 0;
        for (int i = 0; i < 50; i++)
        {
            PowerSegment awake = Segment(atNs, atNs + 12345 * Us, wakeUa);
            PowerSegment asleep = Segment(awake.ToNs, awake.ToNs + 187655 * Us, sleepUa);
            meter.Add(awake);
            meter.Add(asleep);
            atNs = asleep.ToNs;
            microcoulombs += wakeUa * 0.012345 + sleepUa * 0.187655;
        }

        meter.Complete();

        double trueUa = microcoulombs / (atNs * 1e-9);
        double meanUa = recording.Microamps.Average(value => (double)value);
        Assert.Equal(1, meanUa / trueUa, tolerance);
    }

    [Fact]
    public void Add_StepDown_DecaysWithShuntTimesCapacity()
    {
        Recording recording = Record(
            Options(), 0, Segment(0, Ms, 4500), Segment(Ms, 3 * Ms, 1000));

        // 10.15 Ω × 10 µF = 101.5 µs: ten samples after the step 37 % of it are left.
        double left = (recording.Microamps[110] - 1000) / 3500;
        Assert.InRange(left, 0.35, 0.40);
    }

    // The filter's average takes about ten samples to follow; the shunt alone would have settled
    // within three.
    [Fact]
    public void Add_StepThroughARange_TakesThreeSamplesFromTheSpikeFilter()
    {
        Recording recording = Record(
            Options(), 0, Segment(0, 10 * Ms, 950), Segment(10 * Ms, 12 * Ms, 30000));

        int first = recording.Microamps.FindIndex(1000, value => value > 25000);
        Assert.InRange(first, 1004, 1007);
        Assert.InRange(recording.Microamps[first - 1], 5000, 20000);
        Assert.InRange(recording.Microamps[first], 29000, 31000);
    }

    [Fact]
    public void Add_BelowTheFloor_ReadsZeroAndNeverLess()
    {
        Recording recording = Record(
            Options(), 0, Segment(0, 10 * Ms, 0.15), Segment(10 * Ms, 20 * Ms, 0.1));

        Assert.All(
            recording.Microamps.Skip(100),
            value => Assert.True(value == 0 || value >= 0.2f));
        Assert.Contains(0f, recording.Microamps);
    }

    [Fact]
    public void Add_Noise_HasTheDeviationOfTheRangeAndNoBias()
    {
        Recording recording = Record(Options(), 0, Segment(0, 10 * KTime.NsPerSec, 30000));

        float[] settled = recording.Microamps.Skip(1000).ToArray();
        double mean = settled.Average(value => (double)value);
        double deviation = Math.Sqrt(settled.Average(value => Math.Pow(value - mean, 2)));
        double expected = 2 * 1.8 / 163840 / 0.94 * 1e6;
        Assert.InRange(deviation, 0.97 * expected, 1.03 * expected);
        Assert.InRange(mean, 29999.9, 30000.1);
    }

    [Fact]
    public void Add_UsbLoss_LeavesTheMarkOfLostSamplesAndCountsThem()
    {
        var recording = new Recording();
        var meter = new VirtualPpk2(recording, Options("esp32", "usb-loss=600"), 0);
        meter.Add(Segment(0, 10 * KTime.NsPerSec, 30000, high: true));
        meter.Complete();

        int lost = recording.Microamps.Zip(recording.Bits)
            .Count(sample => sample is { First: 0.2f, Second: 0x5555 });
        Assert.True(meter.LostSamples > 10000);
        Assert.Equal(meter.LostSamples, lost);
        Assert.Equal(1000000, recording.Microamps.Count);
        Assert.All(recording.Bits, bits => Assert.True(bits is 0x5555 or 0xAAAA));
    }

    private static PowerSegment Segment(long fromNs, long toNs, double microamps, bool high = false)
    {
        return new PowerSegment(fromNs, toNs, PowerState.Run, high, microamps);
    }

    private static Recording Record(
        MachineOptions options, double ppm, params PowerSegment[] segments)
    {
        var recording = new Recording();
        var meter = new VirtualPpk2(recording, options, ppm);
        foreach (PowerSegment segment in segments)
        {
            meter.Add(segment);
        }

        meter.Complete();
        return recording;
    }
}
