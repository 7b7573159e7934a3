using System.Collections.Generic;

namespace TimeCore.Host.Benchmarks.Running;

/// <summary>A part of the page that is measured and written as one.</summary>
internal interface ISection
{
    /// <summary>Names of the benchmarks that are left to run, for <c>--list</c>.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Measures them.</summary>
    /// <returns>Heading, text and table in Markdown.</returns>
    string Run();
}
