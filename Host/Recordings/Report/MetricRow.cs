using System.Collections.Generic;

namespace TimeCore.Host.Meter.Report;

/// <summary>A line of a table: one figure of several phases or comparisons.</summary>
/// <param name="Label">What the figure is, with its unit.</param>
/// <param name="Cells">The figures, in the order of the columns.</param>
internal sealed record MetricRow(string Label, IReadOnlyList<string> Cells);
