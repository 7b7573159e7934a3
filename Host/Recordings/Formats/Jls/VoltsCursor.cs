using System;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Turns currents into powers by the voltage that was recorded beside them.</summary>
internal sealed class VoltsCursor
{
    private const float VoltsPerMicrovolt = 1e-6f;

    private readonly JlsCursor _cursor;
    private float[] _microvolts = [];

    public VoltsCursor(JlsFile file, JlsSignal volts)
    {
        _cursor = new JlsCursor(file, volts, holdsLevels: false);
    }

    /// <summary>Multiplies by the voltage; NaN where none was recorded.</summary>
    /// <param name="first">Id of the first; never before what was read last.</param>
    /// <param name="values">Currents in µA, which become powers in µW.</param>
    public void MultiplyBy(long first, Span<float> values)
    {
        if (_microvolts.Length < values.Length)
        {
            _microvolts = new float[values.Length];
        }

        Span<float> microvolts = _microvolts.AsSpan(0, values.Length);
        _cursor.FillNumbers(first, microvolts);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= microvolts[i] * VoltsPerMicrovolt;
        }
    }
}
