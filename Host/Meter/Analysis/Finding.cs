namespace TimeCore.Host.Meter.Analysis;

/// <summary>Something the reader must know to trust the figures.</summary>
/// <param name="Id">Short and stable, for programs.</param>
/// <param name="Text">What was seen, then what to do about it.</param>
public sealed record Finding(string Id, string Text);
