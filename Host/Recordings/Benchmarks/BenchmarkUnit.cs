namespace TimeCore.Host.Meter.Benchmarks;

/// <summary>The units that the benchmark prints.</summary>
internal static class BenchmarkUnit
{
    /// <summary>Nanoseconds of one operation.</summary>
    public const string Ns = "ns";

    /// <summary>Nanoseconds that an expiry came after its moment.</summary>
    public const string NsLate = "ns late";

    /// <summary>Nanoseconds after its moment by which a share of the expiries had come.</summary>
    public const string NsWithin = "ns within";

    /// <summary>One figure as a share of another.</summary>
    public const string Percent = "percent";

    /// <summary>How often something happened.</summary>
    public const string Count = "count";

    /// <summary>What something takes of the heap.</summary>
    public const string Bytes = "bytes";

    /// <summary>All of them.</summary>
    public static readonly string[] All = [Ns, NsLate, NsWithin, Percent, Count, Bytes];
}
