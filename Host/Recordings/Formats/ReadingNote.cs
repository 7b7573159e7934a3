namespace TimeCore.Host.Meter.Formats;

/// <summary>Something about a file that its reader must not keep to itself.</summary>
/// <param name="Id">Short name, words joined by hyphens.</param>
/// <param name="Text">What is so, as a sentence.</param>
/// <param name="Remedy">What to do about it, as a sentence; may be empty.</param>
public sealed record ReadingNote(string Id, string Text, string Remedy);
