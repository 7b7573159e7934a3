using System.Collections.Generic;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>A stretch of the recording as a picture shows it: column by column.</summary>
/// <param name="FromS">Where it begins, in s since the recording began.</param>
/// <param name="ColumnS">Width of a column in s.</param>
/// <param name="Columns">The columns in order of time.</param>
public sealed record CurrentTrace(
    double FromS, double ColumnS, IReadOnlyList<CurrentColumn> Columns);
