using System;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Turns changes at any moments into samples at a constant rate.</summary>
/// <remarks>
/// A sample covers the time up to the next one. Its current is the mean over that time, so that
/// charge is kept; a line that had both levels in it says so. A moment within
/// <see cref="Snap"/> of a sample's begin counts as that begin: times are rounded in files.
/// </remarks>
internal sealed class GridSampler
{
    private const double Snap = 1e-3;

    private readonly string _file;
    private readonly IChangeSource _source;
    private readonly double _rate;
    private double _originS;
    private LevelChange _level;
    private LevelChange _next;
    private double _nextAt;
    private bool _hasNext;
    private long _position;
    private long _end;

    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="source">At least one change; the first one is where the grid begins.</param>
    /// <param name="samplesPerSecond">The rate asked for.</param>
    /// <exception cref="MeterException">The source is empty or damaged.</exception>
    public GridSampler(string file, IChangeSource source, double samplesPerSecond)
    {
        _file = file;
        _source = source;
        _rate = samplesPerSecond;
        if (!source.TryNext(out _level))
        {
            throw new MeterException(file, "", "no sample in it. Record again.");
        }

        _originS = _level.TimeS;
        Advance();
    }

    /// <summary>Takes the next samples.</summary>
    /// <returns>How many; fewer than asked for only at the end.</returns>
    public int Fill(Span<float> microamps, Span<ushort> bits)
    {
        int at = 0;
        while (at < bits.Length && (_hasNext || _position < _end))
        {
            TakeWhatBegins();
            long whole = _hasNext ? (long)(_nextAt + Snap) - _position : _end - _position;
            if (whole > 0)
            {
                int run = (int)Math.Min(whole, bits.Length - at);
                microamps.Slice(at, run).Fill(_level.Microamps);
                bits.Slice(at, run).Fill(_level.Word);
                at += run;
                _position += run;
            }
            else if (_hasNext)
            {
                (microamps[at], bits[at]) = Mix();
                at++;
                _position++;
            }
        }

        return at;
    }

    private void TakeWhatBegins()
    {
        while (_hasNext && _nextAt <= _position + Snap)
        {
            _level = _next;
            Advance();
        }
    }

    // A sample in which something changes.
    private (float Microamps, ushort Word) Mix()
    {
        double sum = 0;
        double from = _position;
        ushort word = _level.Word;
        while (_hasNext && _nextAt < _position + 1 - Snap)
        {
            sum += _level.Microamps * (_nextAt - from);
            from = _nextAt;
            _level = _next;
            word |= _level.Word;
            Advance();
        }

        sum += _level.Microamps * (_position + 1 - from);
        return ((float)sum, word);
    }

    private void Advance()
    {
        double before = _nextAt;
        _hasNext = _source.TryNext(out _next);
        if (!_hasNext)
        {
            _end = Math.Max(1, (long)Math.Ceiling(before - Snap));
            return;
        }

        _nextAt = (_next.TimeS - _originS) * _rate;
        if (!(_nextAt <= Ppk2Format.SamplesMax))
        {
            throw new MeterException(
                _file, _source.Place, "too long for that many samples a second. Give a lower "
                    + "--sample-rate or a shorter recording.");
        }
    }
}
