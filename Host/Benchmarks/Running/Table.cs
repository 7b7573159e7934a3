using System.Collections.Generic;

namespace TimeCore.Host.Benchmarks.Running;

/// <summary>Benchmarks to compare, which run one after another for that.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Text">What is measured, in a sentence or two.</param>
/// <param name="Rows">The benchmarks.</param>
internal sealed record Table(string Title, string Text, IReadOnlyList<Row> Rows);
