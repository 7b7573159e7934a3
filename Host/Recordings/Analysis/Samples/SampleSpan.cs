namespace TimeCore.Host.Meter.Analysis;

/// <summary>A run of samples of the recording.</summary>
/// <param name="Start">Index of the first one.</param>
/// <param name="End">Index after the last one.</param>
internal readonly record struct SampleSpan(long Start, long End)
{
    public long Length => End - Start;
}
