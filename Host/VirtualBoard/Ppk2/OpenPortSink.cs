using System;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.VirtualBoard;

/// <summary>A logic port with nothing connected: every input reads 1.</summary>
internal sealed class OpenPortSink(ISampleSink sink) : ISampleSink
{
    private ushort[] _open = [];

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        if (_open.Length < bits.Length)
        {
            _open = new ushort[bits.Length];
        }

        Span<ushort> open = _open.AsSpan(0, bits.Length);
        for (int i = 0; i < open.Length; i++)
        {
            bool lost = bits[i] == MeterTable.LostBits && microamps[i] == MeterTable.LostUa;
            open[i] = lost ? bits[i] : MeterTable.OpenBits;
        }

        sink.Write(microamps, open);
    }
}
