namespace TimeCore.Host.Meter.Analysis;

/// <summary>One LOW of the marker.</summary>
/// <param name="Span">Its samples, from fall to rise.</param>
/// <param name="Profile">The profile of its phase.</param>
internal readonly record struct IdleStretch(SampleSpan Span, WakeUpProfile Profile);
