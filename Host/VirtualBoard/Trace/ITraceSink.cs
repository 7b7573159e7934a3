namespace TimeCore.Host.VirtualBoard;

/// <summary>Sees what happens inside the board, at true time in nanoseconds since reset.</summary>
public interface ITraceSink
{
    /// <summary>Notes that the level that the meter's D0 reads has changed.</summary>
    void MarkerChanged(long atNs, bool high);

    /// <summary>Notes that the board has entered a power state.</summary>
    void StateEntered(long atNs, PowerState state);

    /// <summary>Notes that a HighResTimer was armed.</summary>
    /// <param name="atNs">Now.</param>
    /// <param name="expiresNs">
    /// True time at which it will fire if no light sleep intervenes.
    /// </param>
    void AlarmProgrammed(long atNs, long expiresNs);

    /// <summary>Notes that a HighResTimer fired.</summary>
    void AlarmFired(long atNs);
}
