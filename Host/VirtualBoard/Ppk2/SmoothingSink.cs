using System;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.VirtualBoard;

/// <summary>A PPK2 at a tenth of its rate: currents pass a filter, levels are joined.</summary>
/// <remarks>
/// Of each ten samples nine enter a filter of first order that keeps nine tenths, and its last
/// value is stored; so a step decays by 0.9^9 from one stored sample to the next, as seen in real
/// recordings. A line that was both HIGH and LOW reads "both".
/// Source: pc-nrfconnect-ppk 4.x, deviceActions.ts; design only, no code taken.
/// </remarks>
internal sealed class SmoothingSink(ISampleSink sink) : ISampleSink
{
    /// <summary>Samples that become one.</summary>
    public const int Ratio = 10;

    private readonly float[] _microamps = new float[1];
    private readonly ushort[] _bits = new ushort[1];
    private float _smooth;
    private int _taken;

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        for (int i = 0; i < microamps.Length; i++)
        {
            _bits[0] |= bits[i];
            _smooth += _taken == 0 ? 0 : (microamps[i] - _smooth) / Ratio;
            _taken++;
            if (_taken == Ratio)
            {
                _microamps[0] = _smooth < MeterTable.FloorUa ? 0 : _smooth;
                sink.Write(_microamps, _bits);
                _bits[0] = 0;
                _taken = 0;
            }
        }
    }
}
