using System;
using System.Collections.Generic;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Folds a stretch into the columns of a picture, however long it turns out to be.
/// </summary>
/// <remarks>When the columns are used up, each two become one: memory stays the same.</remarks>
internal sealed class ColumnFolder : ISampleSink
{
    private readonly List<SampleRun> _columns = new();
    private readonly int _columnsMax;
    private readonly SampleSpan _span;
    private readonly SpanWalk<SampleSpan> _walk;
    private long _columnSamples = 1;
    private long _inLast;

    /// <param name="span">What is folded.</param>
    /// <param name="columns">The least number of columns, if the span has as many samples.</param>
    public ColumnFolder(SampleSpan span, int columns)
    {
        _span = span;
        _columnsMax = 2 * columns;
        _walk = new SpanWalk<SampleSpan>([span], each => each);
    }

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        while (_walk.TryNext(microamps.Length, out _, out Range part))
        {
            Fold(microamps[part]);
        }
    }

    /// <summary>Returns the picture, with the marker's level from a trace.</summary>
    public CurrentTrace Trace(EdgeTrace trace, double periodUs)
    {
        double columnUs = _columnSamples * periodUs;
        var columns = new CurrentColumn[_columns.Count];
        for (int i = 0; i < columns.Length; i++)
        {
            SampleRun run = _columns[i];
            double fromUs = _span.Start * periodUs + i * columnUs;
            var column = new TimeSpanUs(fromUs, Math.Min(fromUs + columnUs, trace.EndUs));
            double awake = column.LengthUs > 0 ? trace.HighUs(column) / column.LengthUs : 0;
            columns[i] = run.Count == 0
                ? new CurrentColumn(float.NaN, float.NaN, float.NaN, (float)awake)
                : new CurrentColumn(
                    run.Least / 1000,
                    (float)(run.Sum / run.Count / 1000),
                    run.Most / 1000,
                    (float)awake);
        }

        return new CurrentTrace(_span.Start * periodUs * 1e-6, columnUs * 1e-6, columns);
    }

    private void Fold(ReadOnlySpan<float> microamps)
    {
        while (!microamps.IsEmpty)
        {
            if (_columns.Count == 0 || _inLast == _columnSamples)
            {
                StartColumn();
            }

            int count = (int)Math.Min(microamps.Length, _columnSamples - _inLast);
            _columns[^1] += SampleRun.Of(microamps[..count]);
            _inLast += count;
            microamps = microamps[count..];
        }
    }

    private void StartColumn()
    {
        if (_columns.Count == _columnsMax)
        {
            for (int i = 0; i < _columnsMax / 2; i++)
            {
                _columns[i] = _columns[2 * i] + _columns[2 * i + 1];
            }

            _columns.RemoveRange(_columnsMax / 2, _columnsMax / 2);
            _columnSamples *= 2;
        }

        _columns.Add(SampleRun.None);
        _inLast = 0;
    }
}
