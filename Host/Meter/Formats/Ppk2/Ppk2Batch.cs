using System;
using System.Buffers.Binary;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TimeCore.Host.Meter.Formats;

/// <summary>A run of samples taken from the stream and unpacked.</summary>
internal sealed class Ppk2Batch
{
    public const int SamplesMax = 16_384;

    private readonly byte[] _bytes = new byte[SamplesMax * Ppk2Format.BytesPerSample];
    private readonly float[] _microamps = new float[SamplesMax];
    private readonly ushort[] _bits = new ushort[SamplesMax];
    private readonly bool _littleEndian;
    private int _count;

    /// <param name="littleEndian">True when the words lie low byte first.</param>
    public Ppk2Batch(bool littleEndian)
    {
        _littleEndian = littleEndian;
    }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _count * Ppk2Format.BytesPerSample);

    public ReadOnlySpan<float> Microamps => _microamps.AsSpan(0, _count);

    public ReadOnlySpan<ushort> Bits => _bits.AsSpan(0, _count);

    /// <summary>Reads up to <paramref name="wanted"/> samples.</summary>
    /// <returns>Whole samples read; fewer only at the end of the stream.</returns>
    public int Fill(Stream stream, int wanted)
    {
        Span<byte> target = _bytes.AsSpan(0, wanted * Ppk2Format.BytesPerSample);
        int bytes = stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
        _count = bytes / Ppk2Format.BytesPerSample;
        Unpack();
        Ppk2Format.MarkVoid(_microamps.AsSpan(0, _count), _bits.AsSpan(0, _count));
        return _count;
    }

    private void Unpack()
    {
        ref byte source = ref MemoryMarshal.GetArrayDataReference(_bytes);
        Span<float> microamps = _microamps.AsSpan(0, _count);
        Span<ushort> bits = _bits.AsSpan(0, _count);
        int highAt = _littleEndian ? 5 : 4;
        int lowAt = 9 - highAt;
        for (int i = 0; i < microamps.Length; i++)
        {
            int current = Unsafe.ReadUnaligned<int>(ref source);
            if (!BitConverter.IsLittleEndian)
            {
                current = BinaryPrimitives.ReverseEndianness(current);
            }

            microamps[i] = BitConverter.Int32BitsToSingle(current);
            bits[i] = (ushort)(
                (Unsafe.Add(ref source, highAt) << 8) | Unsafe.Add(ref source, lowAt));
            source = ref Unsafe.Add(ref source, Ppk2Format.BytesPerSample);
        }
    }
}
