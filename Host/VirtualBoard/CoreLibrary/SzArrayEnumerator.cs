using System;
using System.Collections;

namespace TimeCore.Host.VirtualBoard.CoreLibrary;

/// <summary>
/// Goes through a part of an array, which may go on at its beginning: of stacks and queues, whose
/// library reaches into the class library for it.
/// </summary>
/// <param name="array">The array.</param>
/// <param name="startIndex">The first index.</param>
/// <param name="endIndex">The one behind the last; it may lie beyond the array.</param>
[StandsFor("System.Array/SzArrayEnumerator")]
public sealed class SzArrayEnumerator(Array array, int startIndex, int endIndex) : IEnumerator
{
    private int _index = startIndex - 1;

    /// <summary>Goes through a whole array.</summary>
    public SzArrayEnumerator(Array array)
        : this(array, 0, array.Length)
    {
    }

    /// <inheritdoc/>
    public object? Current => array.GetValue(_index % array.Length);

    /// <inheritdoc/>
    public bool MoveNext()
    {
        if (_index >= endIndex)
        {
            return false;
        }

        _index++;
        return _index < endIndex;
    }

    /// <inheritdoc/>
    public void Reset() => _index = startIndex - 1;
}
