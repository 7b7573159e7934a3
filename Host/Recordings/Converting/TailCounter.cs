using System;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Converting;

/// <summary>Counts the lost samples before the first and after the last that is not.</summary>
internal sealed class TailCounter : ISampleSink
{
    private long _atBegin;
    private long _atEnd;
    private bool _any;

    public long LostAtEnds => _atBegin + _atEnd;

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        for (int i = bits.Length - 1; i >= 0; i--)
        {
            if (bits[i] != 0 || !float.IsNaN(microamps[i]))
            {
                _atBegin += _any ? 0 : _atEnd + FirstOf(microamps, bits);
                _atEnd = bits.Length - 1 - i;
                _any = true;
                return;
            }
        }

        _atEnd += bits.Length;
    }

    private static int FirstOf(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        int first = 0;
        while (bits[first] == 0 && float.IsNaN(microamps[first]))
        {
            first++;
        }

        return first;
    }
}
