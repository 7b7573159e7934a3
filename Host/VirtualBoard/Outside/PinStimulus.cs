namespace TimeCore.Host.VirtualBoard;

/// <summary>What somebody outside does to a pin: a button, a sensor's line.</summary>
/// <remarks>Times in nanoseconds, from Main's first instruction.</remarks>
public sealed record PinStimulus
{
    /// <summary>The chip's own number.</summary>
    public required int Pin { get; init; }

    /// <summary>The level that it is held at; null: nobody holds it.</summary>
    public required bool? Level { get; init; }

    /// <summary>When first.</summary>
    public long FromNs { get; init; }

    /// <summary>From one time to the next; 0: only once.</summary>
    public long PeriodNs { get; init; }

    /// <summary>No repetition begins later.</summary>
    public long ToNs { get; init; } = KTime.Never;

    /// <summary>How long; afterwards the pin is held as before. 0: for good.</summary>
    public long ForNs { get; init; }

    /// <summary>How long each of its edges bounces.</summary>
    public long BounceNs { get; init; }

    /// <summary>It comes up to so much earlier or later, evenly spread.</summary>
    public long JitterNs { get; init; }
}
