using System.Globalization;
using TimeCore.Host.Apps.Running;

namespace TimeCore.Host.Meter.Apps;

/// <summary>What a program was held to, and what it came to.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">In what.</param>
/// <param name="Stretch">Where.</param>
/// <param name="Most">The limit.</param>
/// <param name="Value">What it came to; not a number does not hold.</param>
internal sealed record AppLimit(
    string Name, string Unit, AppMeasurement Stretch, double Most, double Value)
{
    /// <summary>It is within the limit.</summary>
    public bool Holds => Value <= Most;

    /// <summary>Returns a sentence.</summary>
    public override string ToString()
    {
        string value = Value.ToString("0.####", CultureInfo.InvariantCulture);
        string most = Most.ToString("0.####", CultureInfo.InvariantCulture);
        string where = string.Create(
            CultureInfo.InvariantCulture,
            $"{Stretch.FromS:0.###}..{Stretch.FromS + Stretch.Seconds:0.###} s");
        return $"{(Holds ? "holds" : "FAILS")}: {Name} {value} {Unit}, limit {most}, {where}";
    }
}
