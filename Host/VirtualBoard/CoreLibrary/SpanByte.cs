using System;

namespace TimeCore.Host.VirtualBoard.CoreLibrary;

/// <summary>A part of an array of bytes.</summary>
/// <remarks>Source: CL SpanByte.cs.</remarks>
[StandsFor("System.SpanByte")]
public readonly struct SpanByte
{
    private readonly byte[]? _array;
    private readonly int _start;

    /// <param name="array">All of it; null for nothing.</param>
    public SpanByte(byte[]? array)
        : this(array, 0, array?.Length ?? 0)
    {
    }

    /// <param name="array">Null for nothing.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="length">How many bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not as many.</exception>
    public SpanByte(byte[]? array, int start, int length)
    {
        int count = array?.Length ?? 0;
        if (start < 0 || length < 0 || (long)start + length > count)
        {
            throw new ArgumentOutOfRangeException();
        }

        _array = array;
        _start = start;
        Length = length;
    }

    /// <summary>Nothing.</summary>
    public static SpanByte Empty => default;

    /// <summary>How many bytes.</summary>
    public int Length { get; }

    /// <summary>Whether it is nothing.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>One byte.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is behind the end.</exception>
    public byte this[int index]
    {
        get => _array![PlaceOf(index)];
        set => _array![PlaceOf(index)] = value;
    }

    public static implicit operator SpanByte(byte[]? array) => new(array);

    /// <summary>Copies it into another.</summary>
    /// <exception cref="ArgumentException">That is shorter.</exception>
    public void CopyTo(SpanByte destination)
    {
        if (destination.Length < Length)
        {
            throw new ArgumentException();
        }

        Bytes.CopyTo(destination.Bytes);
    }

    /// <summary>Returns its end.</summary>
    public SpanByte Slice(int start) => Slice(start, Length - start);

    /// <summary>Returns a part of it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not as long.</exception>
    public SpanByte Slice(int start, int length)
    {
        return start < 0 || length < 0 || (long)start + length > Length
            ? throw new ArgumentOutOfRangeException()
            : new SpanByte(_array, _start + start, length);
    }

    /// <summary>Returns a copy.</summary>
    public byte[] ToArray() => Bytes.ToArray();

    /// <summary>The same bytes, for the board.</summary>
    internal Span<byte> Bytes => new(_array, _start, Length);

    private int PlaceOf(int index) => index >= Length
        ? throw new ArgumentOutOfRangeException()
        : _start + index;
}
