namespace TimeCore.Host.Meter.Benchmarks;

/// <summary>What no console line tells of a benchmark.</summary>
public sealed record BenchmarkOrigin
{
    /// <summary>Whether a model printed it.</summary>
    public required bool IsModel { get; init; }

    /// <summary>The runtime it ran on, in words; null where nobody said.</summary>
    public string? Runtime { get; init; }

    /// <summary>The command that shows it again.</summary>
    public required string Command { get; init; }

    /// <summary>The day, year first.</summary>
    public required string Date { get; init; }
}
