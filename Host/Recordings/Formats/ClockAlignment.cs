namespace TimeCore.Host.Meter.Formats;

/// <summary>How the clock of a marker file fits the clock of the current's file.</summary>
/// <param name="MarkerFile">Name of the file that holds the marker.</param>
/// <param name="OffsetS">
/// Moment in the current's recording at which the marker's recording begins, in s; may be negative.
/// </param>
/// <param name="Ppm">How much faster the marker's clock runs, in parts per million.</param>
/// <param name="CommonEdges">Edges that both recordings show.</param>
/// <param name="ResidualUs">What the fit leaves at the middle one of those edges, in µs.</param>
public sealed record ClockAlignment(
    string MarkerFile, double OffsetS, double Ppm, int CommonEdges, double ResidualUs);
