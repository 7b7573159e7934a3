using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace TimeCore.Host.Meter.Tests.Formats;

/// <summary>Lays out bytes, least significant first.</summary>
internal sealed class BytesWriter
{
    private readonly List<byte> _bytes = [];

    public byte[] Bytes => _bytes.ToArray();

    public BytesWriter U8(byte value) => Raw([value]);

    public BytesWriter U16(ushort value) => Raw([(byte)value, (byte)(value >> 8)]);

    public BytesWriter U32(uint value) => U16((ushort)value).U16((ushort)(value >> 16));

    public BytesWriter U64(ulong value) => U32((uint)value).U32((uint)(value >> 32));

    public BytesWriter Floats(params float[] values)
    {
        foreach (float value in values)
        {
            U32(System.BitConverter.SingleToUInt32Bits(value));
        }

        return this;
    }

    public BytesWriter Zeros(int count) => Raw(new byte[count]);

    public BytesWriter Text(string text) => Raw(Encoding.UTF8.GetBytes(text)).U8(0).U8(0x1F);

    public BytesWriter Raw(IEnumerable<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public BytesWriter Packed(int[] values, int bits)
    {
        int perByte = 8 / bits;
        return Raw(values.Chunk(perByte).Select(
            part => (byte)part.Select((value, i) => value << (i * bits)).Sum()));
    }
}
