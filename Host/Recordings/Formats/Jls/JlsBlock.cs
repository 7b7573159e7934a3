namespace TimeCore.Host.Meter.Formats;

/// <summary>A run of samples of one signal.</summary>
/// <param name="First">Id of its first sample.</param>
/// <param name="Count">Samples in it.</param>
/// <param name="Chunk">Where they are; default where the writer left them out.</param>
/// <param name="Constant">The value of all of them, if they were left out.</param>
internal readonly record struct JlsBlock(long First, long Count, JlsChunk Chunk, byte Constant)
{
    public long End => First + Count;

    public bool IsOmitted => Chunk.PayloadBytes == 0;
}
