namespace TimeCore.Host.Meter.Analysis;

/// <summary>A battery that may feed a board through its linear regulator.</summary>
/// <param name="Name">Its name in the report.</param>
/// <param name="CapacityMah">Nominal capacity in mAh.</param>
/// <param name="UsableShare">Share that can be drawn before the regulator gives up.</param>
/// <param name="LeakMa">Self-discharge, as a current in mA.</param>
/// <remarks>
/// These are assumptions, printed with every life. Behind a linear regulator the battery gives the
/// current that the meter shows. A coin cell is not offered: it cannot supply the peaks.
/// </remarks>
public sealed record Battery(string Name, double CapacityMah, double UsableShare, double LeakMa)
{
    private const double HoursPerDay = 24;

    /// <summary>One lithium cell: 2 % of its charge lost a month.</summary>
    public static Battery LithiumCell { get; } = new("18650", 3000, 0.8, 0.08);

    /// <summary>Three alkaline cells in series: 2 % of the charge lost a year.</summary>
    public static Battery AlkalineCells { get; } = new("3×AA", 2500, 0.8, 0.006);

    /// <summary>Tells how long it feeds a mean current, in days; null for no current.</summary>
    /// <param name="meanMa">The mean current in mA.</param>
    public double? LifeDays(double? meanMa)
    {
        double? drawnMa = meanMa + LeakMa;
        return drawnMa > 0 ? CapacityMah * UsableShare / drawnMa / HoursPerDay : null;
    }
}
