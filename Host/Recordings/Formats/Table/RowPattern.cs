namespace TimeCore.Host.Meter.Formats;

/// <summary>How the rows of a table lie in time.</summary>
internal enum RowPattern
{
    /// <summary>One after another at a constant rate, apart from gaps.</summary>
    Regular,

    /// <summary>At a constant rate, but several share the time of the first of them.</summary>
    Batched,

    /// <summary>At odd times: on change, as corner points, or at a rate that changes.</summary>
    Odd,
}
