namespace TimeCore.Host.Benchmarks.Running;

/// <summary>What one benchmark case came to.</summary>
/// <param name="Ns">An operation in the fastest iteration.</param>
/// <param name="MedianNs">An operation in the middle one.</param>
/// <param name="Bytes">Allocated by an operation.</param>
internal sealed record Cell(double Ns, double MedianNs, long Bytes);
