using System;
using System.Collections.Generic;

namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>Equal ratios take equal room; ticks at powers of ten, labelled with the unit.</summary>
internal sealed class LogScale : IScale
{
    private static readonly double[] s_fine = [1, 2, 5];

    private readonly double _from;
    private readonly double _to;
    private readonly AxisUnit _unit;

    /// <param name="from">The value at the beginning, above 0.</param>
    /// <param name="to">The value at the end; at least doubled if it is not larger.</param>
    /// <param name="unit">What the labels show.</param>
    public LogScale(double from, double to, AxisUnit unit)
    {
        _from = from;
        _to = Math.Max(to, 2 * from);
        _unit = unit;
    }

    /// <summary>Takes whole decades around the values that are above 0.</summary>
    /// <param name="least">The least value.</param>
    /// <param name="most">The greatest value.</param>
    /// <param name="unit">What the labels show.</param>
    /// <param name="decadesMax">So many below the greatest at most.</param>
    public static LogScale Around(double least, double most, AxisUnit unit, int decadesMax)
    {
        double top = Math.Ceiling(Math.Log10(Math.Max(most, double.Epsilon)) - 1e-9);
        double bottom = least > 0 ? Math.Floor(Math.Log10(least) + 1e-9) : top - decadesMax;
        bottom = Math.Max(bottom, top - decadesMax);
        return new LogScale(Math.Pow(10, Math.Min(bottom, top - 1)), Math.Pow(10, top), unit);
    }

    /// <summary>The value at the beginning.</summary>
    public double From => _from;

    /// <summary>The value at the end.</summary>
    public double To => _to;

    /// <inheritdoc/>
    public double Place(double value)
    {
        return value > _from
            ? Math.Min(1, Math.Log(value / _from) / Math.Log(_to / _from))
            : 0;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Tick> Ticks(int most)
    {
        double decades = Math.Log10(_to / _from);
        if (decades * s_fine.Length <= most)
        {
            return TicksAt(s_fine, every: 1);
        }

        return TicksAt([1], every: (int)Math.Max(1, Math.Ceiling(decades / most)));
    }

    private List<Tick> TicksAt(double[] digits, int every)
    {
        var ticks = new List<Tick>();
        for (int power = (int)Math.Floor(Math.Log10(_from)); Math.Pow(10, power) <= _to; power++)
        {
            foreach (double digit in digits)
            {
                double value = digit * Math.Pow(10, power);
                bool isInside = value >= _from * (1 - 1e-9) && value <= _to * (1 + 1e-9);
                if (isInside && power % every == 0)
                {
                    ticks.Add(new Tick(value, _unit.Label(value)));
                }
            }
        }

        return ticks;
    }
}
