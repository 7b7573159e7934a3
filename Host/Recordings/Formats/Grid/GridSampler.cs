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
    // For levels: a rounded time must not make a sample of both levels of a clean edge. For
    // currents the same would move charge, so they snap to what rounding of the sums explains.
    private const double Snap = 1e-3;
    private const double SnapOfCharge = 1e-9;

    private readonly string _file;
    private readonly IChangeSource _source;
    private readonly double _rate;
    private readonly bool _isLinear;
    private readonly double _snap;
    private double _originS;
    private LevelChange _level;
    private LevelChange _next;
    private double _levelAt;
    private double _nextAt;
    private bool _hasNext;
    private long _position;
    private long _end;

    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="source">At least one change; the first one is where the grid begins.</param>
    /// <param name="samplesPerSecond">The rate asked for.</param>
    /// <param name="isLinear">True to draw straight lines from change to change.</param>
    /// <param name="keepsCharge">True where the charge counts more than clean edges.</param>
    /// <exception cref="MeterException">The source is empty or damaged.</exception>
    public GridSampler(
        string file, IChangeSource source, double samplesPerSecond, bool isLinear = false,
        bool keepsCharge = false)
    {
        _file = file;
        _source = source;
        _rate = samplesPerSecond;
        _isLinear = isLinear;
        _snap = keepsCharge ? SnapOfCharge : Snap;
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
            long whole = _hasNext ? (long)(_nextAt + _snap) - _position : _end - _position;
            if (whole > 0)
            {
                int run = (int)Math.Min(whole, bits.Length - at);
                Draw(microamps.Slice(at, run));
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
        while (_hasNext && _nextAt <= _position + _snap)
        {
            Step();
        }
    }

    // Samples in which nothing changes.
    private void Draw(Span<float> microamps)
    {
        if (!_isLinear || !_hasNext || _next.Microamps == _level.Microamps)
        {
            microamps.Fill(_level.Microamps);
            return;
        }

        for (int i = 0; i < microamps.Length; i++)
        {
            microamps[i] = (float)ValueAt(_position + i + 0.5);
        }
    }

    // A sample in which something changes.
    private (float Microamps, ushort Word) Mix()
    {
        double sum = 0;
        double from = _position;
        ushort word = _level.Word;
        while (_hasNext && _nextAt < _position + 1 - _snap)
        {
            sum += ValueAt((from + _nextAt) / 2) * (_nextAt - from);
            from = _nextAt;
            Step();
            word |= _level.Word;
        }

        double to = _position + 1;
        sum += ValueAt((from + to) / 2) * (to - from);
        return ((float)sum, word);
    }

    private double ValueAt(double at)
    {
        double length = _nextAt - _levelAt;
        return _isLinear && _hasNext && length > 0
            ? _level.Microamps
                + ((double)_next.Microamps - _level.Microamps) * ((at - _levelAt) / length)
            : _level.Microamps;
    }

    private void Step()
    {
        _level = _next;
        _levelAt = _nextAt;
        Advance();
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
