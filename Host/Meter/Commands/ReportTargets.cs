using System;
using System.Collections.Generic;

namespace TimeCore.Host.Meter.Commands;

/// <summary>Where the result of an analysis goes.</summary>
internal sealed record ReportTargets
{
    /// <summary>True to print JSON, else text.</summary>
    public bool Json { get; init; }

    /// <summary>Where to write the page; null for no page.</summary>
    public string? Page { get; init; }

    /// <summary>Files to list in the report.</summary>
    public IReadOnlyList<string> Files { get; init; } = Array.Empty<string>();
}
