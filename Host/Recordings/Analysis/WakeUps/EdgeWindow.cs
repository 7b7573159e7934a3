namespace TimeCore.Host.Meter.Analysis;

/// <summary>The samples around one edge that count for its profile.</summary>
/// <param name="Span">The samples, all within the profile's reach.</param>
/// <param name="Edge">Index of the first sample after the edge.</param>
/// <param name="Profile">The profile they belong to.</param>
internal readonly record struct EdgeWindow(SampleSpan Span, long Edge, EdgeProfile Profile);
