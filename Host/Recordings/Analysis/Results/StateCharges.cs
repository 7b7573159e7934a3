namespace TimeCore.Host.Meter.Analysis;

/// <summary>Where the charge of a phase's blocks went; the parts sum to the total.</summary>
/// <param name="AwakeUc">With the marker HIGH, in µC.</param>
/// <param name="GuardUc">
/// With the marker LOW, but so near an edge that the chip may be awake, in µC.
/// </param>
/// <param name="PlateauUc">With the marker LOW and the chip surely asleep, in µC.</param>
public sealed record StateCharges(double AwakeUc, double GuardUc, double PlateauUc)
{
    /// <summary>All of it, in µC.</summary>
    public double TotalUc => AwakeUc + GuardUc + PlateauUc;
}
