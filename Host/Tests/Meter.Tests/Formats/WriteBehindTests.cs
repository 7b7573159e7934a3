using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.VirtualBoard;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Formats;

public class WriteBehindTests
{
    [Fact]
    public void Write_PiecesOfAnyLength_ReachTheWriterInTheirOrder()
    {
        float[] microamps = Enumerable.Range(0, 300_000).Select(i => (float)i).ToArray();
        ushort[] bits = microamps.Select(value => (ushort)value).ToArray();
        var written = new SampleList();
        var random = new Random(5);

        using (var behind = new WriteBehind(written))
        {
            for (int from = 0; from < bits.Length;)
            {
                int count = Math.Min(random.Next(1, 20_000), bits.Length - from);
                behind.Write(microamps.AsSpan(from, count), bits.AsSpan(from, count));
                from += count;
            }

            behind.Complete();
        }

        SampleList.AssertSame(written, microamps, bits);
    }

    // Sums are made piece by piece, and their last digit depends on where a piece ends.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Write_APieceOfAReader_ReachesTheWriterWhole(bool hasWords)
    {
        int[] lengths = [16_384, 1, 8193, 16_384];
        var pieces = new Lengths();

        using (var behind = new WriteBehind(pieces))
        {
            foreach (int length in lengths)
            {
                behind.Write(new float[length], hasWords ? new ushort[length] : []);
            }

            behind.Complete();
        }

        Assert.Equal(lengths.Select(length => (length, hasWords ? length : 0)), pieces.Seen);
    }

    [Fact]
    public void Complete_WriterThatFailed_ThrowsWhatItThrew()
    {
        using var behind = new WriteBehind(new FullDisk());
        behind.Write([1f], [1]);

        Assert.Throws<IOException>(behind.Complete);
    }

    [Fact]
    public void Write_WriterThatFailed_ThrowsInsteadOfWaitingForEver()
    {
        using var behind = new WriteBehind(new FullDisk());
        // More than all blocks hold, so that one must come back from the writer that failed.
        float[] microamps = new float[(1 << 20) + 1];
        ushort[] bits = new ushort[microamps.Length];

        Assert.Throws<IOException>(() => behind.Write(microamps, bits));
    }

    [Fact]
    public void Dispose_NotComplete_Ends()
    {
        var behind = new WriteBehind(new SampleList());
        behind.Write([1f], [1]);

        behind.Dispose();

        Assert.Throws<ObjectDisposedException>(() => behind.Write([1f], [1]));
    }

    private sealed class Lengths : ISampleSink
    {
        public List<(int Currents, int Words)> Seen { get; } = [];

        public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits) =>
            Seen.Add((microamps.Length, bits.Length));
    }

    private sealed class FullDisk : ISampleSink
    {
        public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits) =>
            throw new IOException("No space left.");
    }
}
