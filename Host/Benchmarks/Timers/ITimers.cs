namespace TimeCore.Host.Benchmarks.Timers;

/// <summary>A way to keep timers: some that are armed, and one more, the probe.</summary>
/// <remarks>
/// Each is a struct, so that a benchmark over it is compiled for it alone and calls it directly.
/// Times are nanoseconds since the structure was made; armed timers expire between
/// <see cref="ArmedTimes.FromNs"/> and <see cref="ArmedTimes.ToNs"/> and never run.
/// </remarks>
public interface ITimers
{
    /// <summary>What tables call it.</summary>
    static abstract string Title { get; }

    /// <summary>Makes the structure and arms timers; the probe is not started.</summary>
    /// <param name="count">How many.</param>
    void Arm(int count);

    /// <summary>Starts the probe, or moves it if it is started.</summary>
    void Start(long expiresNs);

    /// <summary>Cancels the probe, which is started.</summary>
    void Cancel();

    /// <summary>Lets go of what outlives the structure.</summary>
    void Drop();
}
