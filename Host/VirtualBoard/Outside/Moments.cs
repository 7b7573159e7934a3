namespace TimeCore.Host.VirtualBoard;

/// <summary>Sums of moments that never come.</summary>
/// <remarks>
/// Not KTime.AddSafe: on the virtual board that is woven, and the board itself is not charged as
/// code.
/// </remarks>
internal static class Moments
{
    /// <summary>Returns a moment a while from another; never beyond the end of time.</summary>
    public static long Add(long atNs, long ns)
    {
        return atNs == KTime.Never || ns == KTime.Never || (atNs > 0 && ns > KTime.Never - atNs)
            ? KTime.Never
            : atNs + ns;
    }
}
