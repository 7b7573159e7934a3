using System;
using System.Buffers.Binary;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Reads chunks of a JLS file and checks their checksums.</summary>
internal sealed class JlsFile : IDisposable
{
    private const int CrcBytes = 4;
    private const int ScanBytes = 1 << 16;

    private readonly SafeFileHandle _handle;
    private readonly byte[] _head = new byte[JlsFormat.ChunkHeaderBytes];
    private byte[] _payload = new byte[1 << 16];

    /// <exception cref="MeterException">The file cannot be opened or is another version.
    /// </exception>
    public JlsFile(string path)
    {
        Path = path;
        Name = System.IO.Path.GetFileName(path);
        _handle = InputGuard.Run(Name, "", () => File.OpenHandle(path));
        Length = RandomAccess.GetLength(_handle);
        try
        {
            ReadFileHeader();
        }
        catch
        {
            _handle.Dispose();
            throw;
        }
    }

    public string Path { get; }

    /// <summary>Its name without the folder.</summary>
    public string Name { get; }

    public long Length { get; }

    /// <summary>False when the program that wrote the file did not finish it.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Reads the header of a chunk.</summary>
    /// <returns>False when none is there, or a damaged one.</returns>
    public bool TryChunk(long offset, out JlsChunk chunk)
    {
        bool isRead = ReadAt(offset, _head);
        return Parse(_head, offset, out chunk) && isRead && chunk.End <= Length;
    }

    /// <summary>Finds the next header that is whole.</summary>
    /// <param name="offset">Where to begin to look.</param>
    /// <param name="chunk">What was found.</param>
    /// <returns>False when there is none up to the end of the file.</returns>
    public bool TryResume(long offset, out JlsChunk chunk)
    {
        const int Alignment = 8;
        var window = new byte[ScanBytes];
        offset = (offset + Alignment - 1) / Alignment * Alignment;
        while (offset + JlsFormat.ChunkHeaderBytes <= Length)
        {
            int count = (int)Math.Min(window.Length, Length - offset);
            ReadAt(offset, window.AsSpan(0, count));
            int at = 0;
            for (; at + JlsFormat.ChunkHeaderBytes <= count; at += Alignment)
            {
                if (Parse(window.AsSpan(at), offset + at, out chunk) && chunk.End <= Length)
                {
                    return true;
                }
            }

            offset += at;
        }

        chunk = default;
        return false;
    }

    /// <summary>Reads the beginning of what a chunk holds, unchecked.</summary>
    public bool TryHead(JlsChunk chunk, Span<byte> head)
    {
        return chunk.PayloadBytes >= head.Length && ReadAt(chunk.PayloadOffset, head);
    }

    /// <summary>Reads all that a chunk holds and checks it.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="payload">Valid until the next call.</param>
    /// <returns>False when it is damaged.</returns>
    public bool TryPayload(JlsChunk chunk, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        int length = (int)chunk.PayloadBytes;
        if (_payload.Length < length)
        {
            _payload = new byte[length];
        }

        Span<byte> crc = stackalloc byte[CrcBytes];
        if (!ReadAt(chunk.PayloadOffset, _payload.AsSpan(0, length))
            || !ReadAt(chunk.End - CrcBytes, crc))
        {
            return false;
        }

        payload = _payload.AsSpan(0, length);
        return Crc32C.Of(payload) == BinaryPrimitives.ReadUInt32LittleEndian(crc);
    }

    public void Dispose()
    {
        _handle.Dispose();
    }

    private static bool Parse(ReadOnlySpan<byte> head, long offset, out JlsChunk chunk)
    {
        chunk = new JlsChunk(
            offset,
            head[16],
            BinaryPrimitives.ReadUInt16LittleEndian(head[18..]),
            BinaryPrimitives.ReadUInt32LittleEndian(head[20..]));
        uint crc = BinaryPrimitives.ReadUInt32LittleEndian(head[28..]);
        return chunk.PayloadBytes <= JlsFormat.PayloadBytesMax && Crc32C.Of(head[..28]) == crc;
    }

    private void ReadFileHeader()
    {
        var header = new byte[JlsFormat.FileHeaderBytes];
        if (!ReadAt(0, header) || !header.AsSpan().StartsWith(JlsFormat.Identification))
        {
            throw new MeterException(Name, "", "no JLS file. Save the recording again.");
        }

        const int VersionAt = 27;
        if (header[VersionAt] != 1)
        {
            throw new MeterException(
                Name, "", "a JLS file of another version. Save it with a current Joulescope UI.");
        }

        IsClosed = BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(16)) == Length;
    }

    private bool ReadAt(long offset, Span<byte> target)
    {
        try
        {
            int done = 0;
            while (done < target.Length)
            {
                int count = RandomAccess.Read(_handle, target[done..], offset + done);
                if (count == 0)
                {
                    return false;
                }

                done += count;
            }

            return true;
        }
        catch (IOException)
        {
            throw new MeterException(Name, $"byte {offset}", "not readable. Copy the file again.");
        }
    }
}
