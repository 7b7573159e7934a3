using System;

namespace TimeCore.Host.Meter.Logs;

/// <summary>One account of a <see cref="CpuTimesSample"/>.</summary>
/// <param name="Name">Its kind, and of timers and idle states whose it is.</param>
/// <param name="Us">Its time, in µs.</param>
/// <param name="Count">Times that it was entered.</param>
public sealed record CpuTimesAccount(string Name, long Us, long Count)
{
    /// <summary>It is an idle state's.</summary>
    public bool IsIdle => Name.StartsWith("idle ", StringComparison.Ordinal);
}
