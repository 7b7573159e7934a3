namespace TimeCore.Host.Meter.Analysis;

/// <summary>Mean currents of the marker's two states.</summary>
/// <remarks>
/// A <em>closure</em> mean takes everything between the edges, so that charges add up to the
/// total. A <em>plateau</em> mean leaves the guards out, so that it shows the state itself.
/// </remarks>
public sealed record StateMeans
{
    /// <summary>Marker HIGH, edges included, in mA; null without a HIGH.</summary>
    public required double? AwakeClosureMa { get; init; }

    /// <summary>Marker LOW, edges included, in mA; null without a LOW.</summary>
    public required double? IdleClosureMa { get; init; }

    /// <summary>Surely awake, in mA; null where no part of HIGH is sure.</summary>
    public required double? AwakePlateauMa { get; init; }

    /// <summary>Surely asleep, in mA; null where no part of LOW is sure.</summary>
    public required double? IdlePlateauMa { get; init; }
}
