using System;

namespace TimeCore.Host.Benchmarks.Limits;

/// <summary>A process that must not take longer than a number of seconds.</summary>
/// <param name="Name">For <c>--list</c> and <c>--filter</c>.</param>
/// <param name="Title">What the page calls it.</param>
/// <param name="Run">Does it.</param>
internal sealed record Limit(string Name, string Title, Func<MeasuredProcess> Run)
{
    /// <summary>Seconds it may take; null where none were agreed.</summary>
    public double? SecondsMax { get; init; }

    /// <summary>Memory it may have, in MB; null where none was agreed.</summary>
    public double? MegabytesMax { get; init; }

    /// <summary>True for what takes longer than a short look may.</summary>
    public bool IsLong { get; init; }
}
