using System;
using System.Collections.Generic;

namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>Equal differences take equal room; ticks at 1, 2 or 5 times a power of ten.</summary>
internal sealed class LinearScale : IScale
{
    private static readonly double[] s_steps = [1, 2, 5, 10];

    private readonly double _from;
    private readonly double _to;
    private readonly string _unit;

    /// <param name="from">The value at the beginning.</param>
    /// <param name="to">The value at the end; made larger than the first if it is not.</param>
    /// <param name="unit">Put behind each label; "" for nothing.</param>
    public LinearScale(double from, double to, string unit = "")
    {
        _unit = unit.Length == 0 ? "" : "\u00a0" + unit;
        _from = from;
        _to = to > from ? to : from + 1;
    }

    /// <inheritdoc/>
    public double Place(double value) => Math.Clamp((value - _from) / (_to - _from), 0, 1);

    /// <inheritdoc/>
    public IReadOnlyList<Tick> Ticks(int most)
    {
        double step = StepFor(most);
        int decimals = Math.Max(0, (int)-Math.Floor(Math.Log10(step) + 1e-9));
        var ticks = new List<Tick>();
        for (double i = Math.Ceiling(_from / step - 1e-9); i * step <= _to + step * 1e-9; i++)
        {
            ticks.Add(new Tick(i * step, Numbers.Fixed(i * step, decimals) + _unit));
        }

        return ticks;
    }

    private double StepFor(int most)
    {
        double least = (_to - _from) / most;
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        foreach (double step in s_steps)
        {
            if (step * power >= least * (1 - 1e-9))
            {
                return step * power;
            }
        }

        return 10 * power;
    }
}
