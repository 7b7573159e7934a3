namespace TimeCore.Host.Meter.Analysis;

/// <summary>A recording and the condition that it shows.</summary>
/// <param name="Condition">Recordings of the same condition are passes of it.</param>
/// <param name="Analysis">What the recording says.</param>
public sealed record NamedRecording(string Condition, RecordingAnalysis Analysis);
