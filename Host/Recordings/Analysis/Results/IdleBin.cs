namespace TimeCore.Host.Meter.Analysis;

/// <summary>A bin of the histogram of idle intervals.</summary>
/// <param name="FromS">Its lower end in s, included.</param>
/// <param name="ToS">Its upper end in s, twice the lower one.</param>
/// <param name="Count">Intervals of that length.</param>
/// <param name="TotalS">Time in them, in s.</param>
public readonly record struct IdleBin(double FromS, double ToS, int Count, double TotalS);
