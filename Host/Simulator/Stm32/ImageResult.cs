using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>What one image of an STM32 drew.</summary>
/// <param name="Name"><c>stock</c>, <c>wfi</c> or <c>native</c>.</param>
/// <param name="Analysis">Of its recording.</param>
internal sealed record ImageResult(string Name, RecordingAnalysis Analysis);
