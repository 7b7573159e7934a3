using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Blocks on their way from one thread to another.</summary>
/// <remarks>
/// Not a BlockingCollection, which spins before it sleeps: the other thread works for far longer
/// than that on each block, and on two cores that share their units it is the one that is slowed
/// down. Context: any thread.
/// </remarks>
/// <typeparam name="T">A block.</typeparam>
internal sealed class BlockQueue<T>
{
    private readonly Queue<T> _blocks = new();
    private readonly Func<T>? _make;
    private int _toMake;
    private bool _isComplete;

    /// <param name="make">Makes a block where there is none; null to wait for one.</param>
    /// <param name="most">How many it makes before it waits as well.</param>
    public BlockQueue(Func<T>? make = null, int most = 0)
    {
        _make = make;
        _toMake = most;
    }

    /// <summary>Adds a block behind all others; lost where nobody wants one any more.</summary>
    public void Add(T block)
    {
        lock (_blocks)
        {
            _blocks.Enqueue(block);
            Monitor.Pulse(_blocks);
        }
    }

    /// <summary>Takes the first block, and waits for it.</summary>
    /// <returns>False once there is none and will be none.</returns>
    public bool TryTake([MaybeNullWhen(false)] out T block)
    {
        lock (_blocks)
        {
            while (_blocks.Count == 0 && !_isComplete)
            {
                if (_toMake > 0)
                {
                    _toMake--;
                    block = _make!();
                    return true;
                }

                Monitor.Wait(_blocks);
            }

            return _blocks.TryDequeue(out block);
        }
    }

    /// <summary>Says that no block will follow those that are there.</summary>
    public void Complete()
    {
        lock (_blocks)
        {
            _isComplete = true;
            Monitor.PulseAll(_blocks);
        }
    }

    /// <summary>Says that nobody wants a block any more, those that are there included.</summary>
    public void Stop()
    {
        lock (_blocks)
        {
            _blocks.Clear();
            Complete();
        }
    }
}
