namespace TimeCore.Host.Meter.Formats;

/// <summary>A piece of a JLS file whose header was found whole.</summary>
/// <param name="Offset">Where its header begins.</param>
/// <param name="Tag">What it holds.</param>
/// <param name="Meta">Signal in the low byte, level in the highest four bits.</param>
/// <param name="PayloadBytes">Length of what it holds.</param>
internal readonly record struct JlsChunk(long Offset, byte Tag, ushort Meta, uint PayloadBytes)
{
    public int Signal => Meta & 0xFF;

    public int Level => Meta >> 12;

    public long PayloadOffset => Offset + JlsFormat.ChunkHeaderBytes;

    public long End => Offset + JlsFormat.ChunkBytes(PayloadBytes);
}
