namespace TimeCore.Host.Meter.Analysis;

/// <summary>Something the reader must know to trust the figures.</summary>
/// <param name="Id">Short and stable, for programs; one of <see cref="FindingKind.All"/>.</param>
/// <param name="Sentence">What was seen.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Finding(string Id, string Sentence, string Remedy)
{
    /// <summary>The recording it is about, where there are several; else null.</summary>
    public string? File { get; init; }

    /// <summary>The file if there are several, what was seen, what to do about it.</summary>
    public string Text =>
        (File == null ? "" : $"{File}: ") + $"{Sentence} {Remedy}".TrimEnd();

    /// <summary>The section of the documents that explains it.</summary>
    public string Anchor => $"docs/measuring.md#{Id}";
}
