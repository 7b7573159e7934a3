using System.Collections.Generic;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>The wake-up as it looks on average: current against time around the rise.</summary>
/// <param name="Points">In order of time; the rise of the marker is at 0.</param>
/// <param name="Count">Wake-ups averaged.</param>
public sealed record WakeUpCurve(IReadOnlyList<WakeUpPoint> Points, int Count);
