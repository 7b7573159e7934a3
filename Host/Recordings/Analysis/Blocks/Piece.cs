namespace TimeCore.Host.Meter.Analysis;

/// <summary>A part of a block that shows one thing.</summary>
/// <param name="Span">Its samples.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="Block">The number of its block.</param>
internal readonly record struct Piece(SampleSpan Span, PieceKind Kind, int Block);
