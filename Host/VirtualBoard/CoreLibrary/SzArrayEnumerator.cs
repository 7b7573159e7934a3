using System;
using System.Collections;

namespace TimeCore.Host.VirtualBoard.CoreLibrary;

/// <summary>
/// Goes through a part of an array, which may go on at its beginning: of stacks and queues, whose
/// library reaches into the class library for it.
/// </summary>
[StandsFor("System.Array/SzArrayEnumerator")]
public sealed class SzArrayEnumerator : IEnumerator
{
    private readonly Array _array;
    private readonly int _startIndex;
    private readonly int _endIndex;
    private int _index;

    /// <summary>Goes through a whole array.</summary>
    public SzArrayEnumerator(Array array)
        : this(array, 0, array.Length)
    {
    }

    /// <summary>Goes through a part.</summary>
    /// <param name="array">The array.</param>
    /// <param name="startIndex">The first index.</param>
    /// <param name="endIndex">The one behind the last; it may lie beyond the array.</param>
    public SzArrayEnumerator(Array array, int startIndex, int endIndex)
    {
        _array = array;
        _startIndex = startIndex;
        _endIndex = endIndex;
        _index = startIndex - 1;
    }

    /// <inheritdoc/>
    public object? Current => _array.GetValue(_index % _array.Length);

    /// <inheritdoc/>
    public bool MoveNext()
    {
        if (_index >= _endIndex)
        {
            return false;
        }

        _index++;
        return _index < _endIndex;
    }

    /// <inheritdoc/>
    public void Reset() => _index = _startIndex - 1;
}
