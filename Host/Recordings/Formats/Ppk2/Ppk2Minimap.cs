using System;
using System.IO;
using System.Text.Json;

namespace TimeCore.Host.Meter.Formats;

/// <summary>The overview picture that Nordic's app wants in each file.</summary>
/// <remarks>
/// At most 10,000 elements of least and greatest current. When they are all taken, neighbours are
/// merged and each element stands for twice as many samples, so memory stays bounded.
/// </remarks>
internal sealed class Ppk2Minimap
{
    private const int ElementsMax = 10_000;

    // The app draws on a logarithmic axis and lifts what lies below.
    private const double NanoampsMin = 200;

    private readonly double _samplePeriodUs;
    private readonly double[] _centerUs = new double[ElementsMax];
    private readonly float[] _min = new float[ElementsMax];
    private readonly float[] _max = new float[ElementsMax];
    private int _length;
    private int _samplesPerElement = 1;
    private int _inLast;
    private long _samples;

    public Ppk2Minimap(double samplesPerSecond)
    {
        _samplePeriodUs = 1e6 / samplesPerSecond;
    }

    public void Add(ReadOnlySpan<float> microamps)
    {
        while (!microamps.IsEmpty)
        {
            int room = Math.Min(_samplesPerElement - _inLast, microamps.Length);
            AddToLast(microamps[..room]);
            microamps = microamps[room..];
        }
    }

    public void Save(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteNumber("lastElementFoldCount", _inLast);
        json.WriteStartObject("data");
        json.WriteNumber("length", Elements);
        SaveSeries(json, "min", _min, double.MaxValue);
        SaveSeries(json, "max", _max, -double.MaxValue);
        json.WriteEndObject();
        json.WriteNumber("maxNumberOfElements", ElementsMax);
        json.WriteNumber("numberOfTimesToFold", _samplesPerElement);
        json.WriteEndObject();
    }

    private int Elements => _length + (_inLast > 0 ? 1 : 0);

    private void AddToLast(ReadOnlySpan<float> run)
    {
        if (_inLast == 0)
        {
            _min[_length] = float.PositiveInfinity;
            _max[_length] = float.NegativeInfinity;
        }

        float min = _min[_length];
        float max = _max[_length];
        foreach (float value in run)
        {
            // Comparisons with a NaN are false, so one leaves both as they are.
            min = value < min ? value : min;
            max = value > max ? value : max;
        }

        long first = _samples - _inLast;
        _samples += run.Length;
        _inLast += run.Length;
        _min[_length] = min;
        _max[_length] = max;
        _centerUs[_length] = (first + _samples - 1) / 2.0 * _samplePeriodUs;
        if (_inLast == _samplesPerElement)
        {
            _inLast = 0;
            _length++;
            FoldWhenFull();
        }
    }

    private void FoldWhenFull()
    {
        if (_length < ElementsMax)
        {
            return;
        }

        _length /= 2;
        _samplesPerElement *= 2;
        for (int i = 0; i < _length; i++)
        {
            _min[i] = Math.Min(_min[2 * i], _min[2 * i + 1]);
            _max[i] = Math.Max(_max[2 * i], _max[2 * i + 1]);
            _centerUs[i] = (_centerUs[2 * i] + _centerUs[2 * i + 1]) / 2;
        }
    }

    private void SaveSeries(Utf8JsonWriter json, string name, float[] microamps, double empty)
    {
        json.WriteStartArray(name);
        for (int i = 0; i < Elements; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("x", _centerUs[i]);

            // An element without a single number is stored as the app does it: least above
            // greatest, which it then leaves blank.
            double nanoamps = Math.Max(microamps[i] * 1000.0, NanoampsMin);
            json.WriteNumber("y", float.IsFinite(microamps[i]) ? nanoamps : empty);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
