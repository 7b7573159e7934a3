using System.Collections.Generic;

namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>Places values along an axis.</summary>
internal interface IScale
{
    /// <summary>Tells where a value lies: 0 at the beginning of the axis, 1 at its end.</summary>
    /// <param name="value">Any value; what lies beyond an end is placed at that end.</param>
    double Place(double value);

    /// <summary>Returns the labelled values, ascending.</summary>
    /// <param name="most">How many there is room for, at least 2.</param>
    IReadOnlyList<Tick> Ticks(int most);
}
