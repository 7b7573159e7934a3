namespace TimeCore.Host.Meter.Formats;

/// <summary>From a moment on, these are current and levels, until the next change.</summary>
/// <param name="TimeS">The moment in s, on the source's own clock.</param>
/// <param name="Microamps">The current, or NaN for none.</param>
/// <param name="Word">The levels, two bits a line.</param>
internal readonly record struct LevelChange(double TimeS, float Microamps, ushort Word);
