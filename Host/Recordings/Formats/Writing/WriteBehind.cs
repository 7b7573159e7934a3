using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Writes on another thread while the next samples are being made.</summary>
/// <remarks>
/// Packing costs more than all the rest together, so a second core takes it over. The samples reach
/// the writer in their order, so the file is the same. Memory: 3 MB. Context: one thread
/// writes.
/// </remarks>
internal sealed class WriteBehind : ISampleSink, IDisposable
{
    // What a board does in five seconds: samples come in bursts, with long idle stretches in one.
    private const int Blocks = 64;
    private const int BlockSamples = 8192;

    private readonly ISampleSink _target;
    private readonly BlockingCollection<Block> _free = new();
    private readonly BlockingCollection<Block> _full = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _writer;

    /// <param name="target">Who writes; remains its owner's.</param>
    public WriteBehind(ISampleSink target)
    {
        _target = target;
        for (int i = 0; i < Blocks; i++)
        {
            _free.Add(new Block());
        }

        _writer = Task.Factory.StartNew(
            Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <inheritdoc/>
    /// <remarks>Throws what the writer threw, as soon as that is known.</remarks>
    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        while (!microamps.IsEmpty)
        {
            Block block = TakeFree();
            block.Count = Math.Min(microamps.Length, BlockSamples);
            microamps[..block.Count].CopyTo(block.Microamps);
            bits[..block.Count].CopyTo(block.Bits);
            _full.Add(block);
            microamps = microamps[block.Count..];
            bits = bits[block.Count..];
        }
    }

    /// <summary>Waits until all samples are written.</summary>
    /// <remarks>Throws what the writer threw.</remarks>
    public void Complete()
    {
        _full.CompleteAdding();
        _writer.GetAwaiter().GetResult();
    }

    /// <summary>Lets go; samples that were not waited for may be lost.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _writer.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        _free.Dispose();
        _full.Dispose();
        _stop.Dispose();
    }

    private Block TakeFree()
    {
        if (_free.TryTake(out Block? block, Timeout.Infinite))
        {
            return block;
        }

        // Nobody gives blocks back any more: what stopped the writer is told here.
        _writer.GetAwaiter().GetResult();
        throw new InvalidOperationException("The samples were complete.");
    }

    private void Write()
    {
        try
        {
            foreach (Block block in _full.GetConsumingEnumerable(_stop.Token))
            {
                _target.Write(
                    block.Microamps.AsSpan(0, block.Count), block.Bits.AsSpan(0, block.Count));
                _free.Add(block);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody wants the rest.
        }
        finally
        {
            _free.CompleteAdding();
        }
    }

    private sealed class Block
    {
        public readonly float[] Microamps = new float[BlockSamples];
        public readonly ushort[] Bits = new ushort[BlockSamples];
        public int Count;
    }
}
