namespace TimeCore.Host.Meter.Formats;

/// <summary>What the numbers of a recording are.</summary>
public enum Quantity
{
    /// <summary>Currents in µA.</summary>
    Current,

    /// <summary>Powers in µW, handed out in place of currents.</summary>
    Power,

    /// <summary>None: the recording holds digital lines only, and each current is NaN.</summary>
    None,
}
