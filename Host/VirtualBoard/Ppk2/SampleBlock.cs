using System;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.VirtualBoard;

/// <summary>
/// Collects samples into blocks, loses some if asked to, and passes the blocks on.
/// </summary>
internal sealed class SampleBlock
{
    private const int Size = 8192;
    private const double SamplesPerMinute = 6000000;

    private readonly ISampleSink _sink;
    private readonly SeededRandom _random;
    private readonly double _lossesPerMinute;
    private readonly float[] _microamps = new float[Size];
    private readonly ushort[] _bits = new ushort[Size];
    private int _count;
    private long _lossFrom = long.MaxValue;
    private long _lossTo = long.MaxValue;

    public SampleBlock(ISampleSink sink, SeededRandom random, double lossesPerMinute)
    {
        _sink = sink;
        _random = random;
        _lossesPerMinute = lossesPerMinute;
        DrawLoss(0);
    }

    /// <summary>Samples passed on so far.</summary>
    public long Samples { get; private set; }

    /// <summary>Samples lost so far.</summary>
    public long Lost { get; private set; }

    /// <summary>Room for the next samples; never empty.</summary>
    public Span<float> Room => _microamps.AsSpan(_count);

    /// <summary>Takes samples that were written to <see cref="Room"/>.</summary>
    public void Take(int count, ushort bits)
    {
        _bits.AsSpan(_count, count).Fill(bits);
        _count += count;
        if (_count == Size)
        {
            Flush();
        }
    }

    public void Flush()
    {
        Lose();
        if (_count > 0)
        {
            _sink.Write(_microamps.AsSpan(0, _count), _bits.AsSpan(0, _count));
        }

        Samples += _count;
        _count = 0;
    }

    private void Lose()
    {
        long end = Samples + _count;
        while (_lossFrom < end)
        {
            int from = (int)(Math.Max(_lossFrom, Samples) - Samples);
            int to = (int)(Math.Min(_lossTo, end) - Samples);
            _microamps.AsSpan(from, to - from).Fill(MeterTable.LostUa);
            _bits.AsSpan(from, to - from).Fill(MeterTable.LostBits);
            Lost += to - from;
            if (_lossTo > end)
            {
                return;
            }

            DrawLoss(_lossTo);
        }
    }

    private void DrawLoss(long after)
    {
        if (_lossesPerMinute > 0)
        {
            double gap = -Math.Log(1 - _random.NextShare()) * SamplesPerMinute / _lossesPerMinute;
            _lossFrom = after + 1 + (long)gap;
            _lossTo = _lossFrom + 1 + _random.Next(MeterTable.LostSamplesMax);
        }
    }
}
