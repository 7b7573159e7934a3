using System;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.VirtualBoard;

/// <summary>A Power Profiler Kit II: turns the time line into 100,000 samples a second.</summary>
/// <remarks>
/// The shunt of the present range and the board's capacitance smooth the current, the range
/// follows the smoothed value, three samples after each change of range come out of the spike
/// filter, then come noise and the floor. The smoothing keeps the charge, as the real one does.
/// Where nothing changes a whole stretch is filled at once: that is the speed.
/// </remarks>
public sealed class VirtualPpk2 : IPowerSink
{
    private const double SettledUa = 1e-3;

    private readonly SampleBlock _block;
    private readonly NoiseTable _noise;
    private readonly double _periodNs;
    private readonly double _farad;
    private long _nextSample;
    private double _smoothUa;
    private double _averageUa;
    private double _averageHighestUa;
    private int _range;
    private int _sinceSwitch;
    private int _spikeLeft;

    internal VirtualPpk2(ISampleSink sink, MachineOptions options, double clockErrorPpm)
    {
        double lossesPerMinute = options.Faults.ValueOr(FaultKind.UsbLoss, 0);
        _block = new SampleBlock(
            MeterFaults.Wrap(sink, options.Faults),
            new SeededRandom(options.Seed, RandomUse.MeterLoss),
            lossesPerMinute);
        _farad = options.Faults.Has(FaultKind.Capacitance)
            ? options.Faults.ValueOr(FaultKind.Capacitance, 0) * 1e-6
            : MeterTable.BoardFarad;
        _noise = new NoiseTable(new SeededRandom(options.Seed, RandomUse.MeterNoise));
        _periodNs = MeterTable.SamplePeriodNs / (1 + clockErrorPpm * 1e-6);
    }

    /// <summary>Samples a second in the file of a meter with these faults.</summary>
    public static int RateOf(FaultSet faults)
    {
        const int FullRate = (int)(KTime.NsPerSec / MeterTable.SamplePeriodNs);
        return faults.ValueOr(FaultKind.SlowMeter, 0) > 0
            ? FullRate / SmoothingSink.Ratio
            : FullRate;
    }

    /// <summary>Samples written so far.</summary>
    public long Samples => _block.Samples;

    /// <summary>Samples that the fault <c>usb-loss</c> has lost.</summary>
    public long LostSamples => _block.Lost;

    /// <inheritdoc/>
    public void Add(PowerSegment segment)
    {
        ushort bits = Bits(segment.MarkerHigh);
        double atNs = segment.FromNs;
        double sampleNs = _nextSample * _periodNs;
        while (sampleNs < segment.ToNs)
        {
            Smooth(segment.Microamps, sampleNs - atNs);
            atNs = sampleNs;
            long left = (long)Math.Ceiling((segment.ToNs - sampleNs) / _periodNs);
            int taken = IsSettled(segment.Microamps)
                ? TakeMany(segment.Microamps, left, bits)
                : TakeOne(bits);
            _nextSample += taken;
            sampleNs = _nextSample * _periodNs;
            atNs += (taken - 1) * _periodNs;
        }

        Smooth(segment.Microamps, segment.ToNs - atNs);
    }

    /// <inheritdoc/>
    public void Complete()
    {
        _block.Flush();
    }

    private static ushort Bits(bool markerHigh)
    {
        return (ushort)((MeterTable.OpenBits & ~3) | (markerHigh ? 2 : 1));
    }

    private static double Deviation(int range)
    {
        double stepUa = MeterTable.QuarterStepVolts / MeterTable.ShuntOhms[range] * 1e6;
        return stepUa * MeterTable.NoiseQuarterSteps;
    }

    private bool IsSettled(double microamps)
    {
        return _spikeLeft == 0 && Math.Abs(_smoothUa - microamps) < SettledUa;
    }

    /// <summary>Lets the smoothed value run towards a target, through changes of range.</summary>
    /// <remarks>
    /// A change of range falls between samples where it does: at sample times only, the way up
    /// would take longer than the way down and charge would get lost.
    /// </remarks>
    private void Smooth(double targetUa, double ns)
    {
        while (_smoothUa != targetUa)
        {
            double tauNs = MeterTable.ShuntOhms[_range] * _farad * 1e9;
            int step = StepTowards(targetUa, out double limitUa);
            double crossingNs = step == 0
                ? double.PositiveInfinity
                : tauNs * Math.Log((_smoothUa - targetUa) / (limitUa - targetUa));
            if (crossingNs > ns)
            {
                _smoothUa = targetUa + (_smoothUa - targetUa) * Math.Exp(-ns / tauNs);
                break;
            }

            ns -= Math.Max(crossingNs, 0);
            _smoothUa = limitUa;
            _range += step;
            _spikeLeft = MeterTable.SpikeSamples;
            _sinceSwitch = 0;
        }

        if (Math.Abs(_smoothUa - targetUa) < SettledUa / 2)
        {
            _smoothUa = targetUa;
        }
    }

    private int StepTowards(double targetUa, out double limitUa)
    {
        double[] maxima = MeterTable.RangeUaMax;
        limitUa = maxima[_range];
        if (_range < maxima.Length - 1 && targetUa > limitUa)
        {
            return 1;
        }

        limitUa = _range == 0 ? 0 : MeterTable.Hysteresis * maxima[_range - 1];
        return _range > 0 && targetUa < limitUa ? -1 : 0;
    }

    private int TakeMany(double microamps, long left, ushort bits)
    {
        Span<float> room = _block.Room;
        int count = (int)Math.Min(room.Length, left);
        Span<float> samples = room[..count];
        double deviation = Deviation(_range);
        _noise.Fill(samples, (float)microamps, (float)deviation);
        if (microamps - 8 * deviation < MeterTable.FloorUa)
        {
            Clamp(samples);
        }

        // What the filter's averages have become after so many equal samples.
        double keep = Math.Pow(1 - MeterTable.SpikeAlpha, count);
        double keepHighest = Math.Pow(1 - MeterTable.SpikeAlphaHighest, count);
        _averageUa = microamps + (_averageUa - microamps) * keep;
        _averageHighestUa = microamps + (_averageHighestUa - microamps) * keepHighest;
        _block.Take(count, bits);
        return count;
    }

    private int TakeOne(ushort bits)
    {
        double valueUa = Filtered(_smoothUa + _noise.Next() * Deviation(_range));
        Span<float> sample = _block.Room[..1];
        sample[0] = (float)valueUa;
        Clamp(sample);
        _block.Take(1, bits);
        return 1;
    }

    private double Filtered(double valueUa)
    {
        double beforeUa = _averageUa;
        double beforeHighestUa = _averageHighestUa;
        _averageUa += MeterTable.SpikeAlpha * (valueUa - _averageUa);
        _averageHighestUa += MeterTable.SpikeAlphaHighest * (valueUa - _averageHighestUa);

        if (_spikeLeft == 0)
        {
            return valueUa;
        }

        _spikeLeft--;
        if (_range < MeterTable.ShuntOhms.Length - 1)
        {
            return _averageUa;
        }

        if (_sinceSwitch++ < 2)
        {
            _averageUa = beforeUa;
            _averageHighestUa = beforeHighestUa;
        }

        return _averageHighestUa;
    }

    private static void Clamp(Span<float> samples)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            if (samples[i] < MeterTable.FloorUa)
            {
                samples[i] = 0;
            }
        }
    }
}
