using System.Collections.Generic;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Tests.Synthetic;

/// <summary>A marker line written down stretch by stretch, in device time.</summary>
internal sealed class MarkerScript
{
    public const double UnitUs = 30_000;

    private readonly List<double> _edgesUs = new();
    private bool _high;

    /// <summary>The line starts LOW at 0.</summary>
    public double NowUs { get; private set; }

    public IReadOnlyList<double> EdgesUs => _edgesUs;

    public MarkerScript High(double lengthUs) => Hold(true, lengthUs);

    public MarkerScript Low(double lengthUs) => Hold(false, lengthUs);

    /// <summary>A frame without its opening guard.</summary>
    public MarkerScript Frame(int phase, int pass, byte[]? counters = null)
    {
        int check = 15 - (phase + 3 * pass) % 16;
        Sync();
        Bits(phase, 4).Bits(pass, 4).Bits(check, 4);
        foreach (byte b in counters ?? [])
        {
            Bits(b, 8);
        }

        if (counters != null)
        {
            Bits(ReferenceCrc(counters), 8);
        }

        return Low(UnitUs).High(10 * UnitUs);
    }

    public MarkerScript Guard() => High(10 * UnitUs);

    public MarkerScript Sync()
    {
        for (int i = 0; i < 4; i++)
        {
            Low(UnitUs).High(UnitUs);
        }

        return Low(3 * UnitUs).High(UnitUs);
    }

    public MarkerScript Bits(int value, int count)
    {
        for (int i = count - 1; i >= 0; i--)
        {
            Low((value >> i & 1) == 1 ? 3 * UnitUs : UnitUs).High(UnitUs);
        }

        return this;
    }

    public EdgeTrace Trace()
    {
        return new EdgeTrace(_edgesUs, firstHigh: false, NowUs);
    }

    /// <summary>Long division by x^8 + x^2 + x + 1, bit by bit: slow, but plainly right.</summary>
    public static int ReferenceCrc(byte[] bytes)
    {
        int remainder = 0;
        for (int bit = 0; bit < bytes.Length * 8 + 8; bit++)
        {
            int next = bit < bytes.Length * 8 ? bytes[bit / 8] >> (7 - bit % 8) & 1 : 0;
            remainder = remainder << 1 | next;
            remainder = (remainder & 0x100) != 0 ? remainder ^ 0x107 : remainder;
        }

        return remainder;
    }

    private MarkerScript Hold(bool high, double lengthUs)
    {
        if (high != _high && NowUs > 0)
        {
            _edgesUs.Add(NowUs);
        }
        else if (high && NowUs == 0)
        {
            _edgesUs.Add(0);
        }

        _high = high;
        NowUs += lengthUs;
        return this;
    }
}
