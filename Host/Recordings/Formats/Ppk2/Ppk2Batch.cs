using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Samples unpacked from the bytes of a .ppk2 file.</summary>
internal sealed class Ppk2Batch
{
    /// <summary>Samples unpacked at once: small enough for the nearest caches.</summary>
    public const int SamplesMax = 16_384;

    private readonly float[] _microamps = new float[SamplesMax];
    private readonly ushort[] _bits = new ushort[SamplesMax];
    private readonly bool _littleEndian;
    private int _count;

    /// <param name="littleEndian">True when the words lie low byte first.</param>
    public Ppk2Batch(bool littleEndian)
    {
        _littleEndian = littleEndian;
    }

    public ReadOnlySpan<float> Microamps => _microamps.AsSpan(0, _count);

    public ReadOnlySpan<ushort> Bits => _bits.AsSpan(0, _count);

    /// <summary>Unpacks whole samples, at most <see cref="SamplesMax"/> of them.</summary>
    public void Unpack(ReadOnlySpan<byte> bytes)
    {
        _count = bytes.Length / Ppk2Format.BytesPerSample;
        ref byte source = ref MemoryMarshal.GetReference(bytes);
        Span<float> microamps = _microamps.AsSpan(0, _count);
        Span<ushort> bits = _bits.AsSpan(0, _count);
        bool swap = _littleEndian != BitConverter.IsLittleEndian;
        for (int i = 0; i < microamps.Length; i++)
        {
            int current = Unsafe.ReadUnaligned<int>(ref source);
            ushort word = Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref source, 4));
            if (!BitConverter.IsLittleEndian)
            {
                current = BinaryPrimitives.ReverseEndianness(current);
            }

            microamps[i] = BitConverter.Int32BitsToSingle(current);
            bits[i] = swap ? BinaryPrimitives.ReverseEndianness(word) : word;
            source = ref Unsafe.Add(ref source, Ppk2Format.BytesPerSample);
        }

        Ppk2Format.MarkVoid(microamps, bits);
    }
}
