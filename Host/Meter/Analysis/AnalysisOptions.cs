using System.Collections.Generic;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>What the user says about a recording and wants to know of it.</summary>
public sealed record AnalysisOptions
{
    /// <summary>The supply's voltage in V; null for what the recording says.</summary>
    public double? Volts { get; init; }
}
