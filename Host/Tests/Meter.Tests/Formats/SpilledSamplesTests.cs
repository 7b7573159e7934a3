using System;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Formats;

public class SpilledSamplesTests
{
    [Fact]
    public void CopyTo_BatchesOfAnyLength_GivesTheSameSamples()
    {
        using var folder = new TempFolder();
        using SpilledSamples spilled = SpilledSamples.Begin(400_000, folder.Path)!;
        var random = new Random(7);
        var expected = new SampleList();
        while (expected.Bits.Count < 400_000)
        {
            int count = random.Next(1, 60_000);
            float[] microamps = Enumerable.Range(0, count).Select(_ => random.NextSingle())
                .ToArray();
            microamps[0] = float.NaN;
            ushort[] bits = new ushort[count];
            Array.Fill(bits, (ushort)random.Next(3));
            bits[random.Next(count)] = 9;
            spilled.Write(microamps, bits);
            expected.Write(microamps, bits);
        }

        spilled.Complete();
        foreach (int _ in Enumerable.Range(0, 2))
        {
            var again = new SampleList();
            spilled.CopyTo(again);

            expected.AssertSame(again);
        }
    }

    [Fact]
    public void Begin_WhereFilesCanBeUnlinked_LeavesNoName()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The system deletes it there.");
        using var folder = new TempFolder();
        using SpilledSamples spilled = SpilledSamples.Begin(1000, folder.Path)!;

        spilled.Write(new float[1000], new ushort[1000]);

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Begin_MoreThanADiskHas_DoesNotBegin()
    {
        using var folder = new TempFolder();

        Assert.Null(SpilledSamples.Begin(long.MaxValue / sizeof(float), folder.Path));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Begin_NoSuchFolder_DoesNotBegin()
    {
        using var folder = new TempFolder();

        Assert.Null(SpilledSamples.Begin(1000, Path.Combine(folder.Path, "none")));
    }

    [Fact]
    public void Write_WordsThatChangeAllTheTime_GivesUp()
    {
        using var folder = new TempFolder();
        using SpilledSamples spilled = SpilledSamples.Begin(1_000_000, folder.Path)!;
        ushort[] bits = Enumerable.Range(0, 1_000_000).Select(i => (ushort)i).ToArray();

        spilled.Write(new float[bits.Length], bits);
        spilled.Complete();

        Assert.False(spilled.IsComplete);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public void CopyTo_RecordingBeyondMemory_ReadsASlowOneOnce(bool isSlow, int readings)
    {
        using var recording = new LongRecording(isSlow) { KeepsSamples = true };
        var first = new SampleList();
        var second = new SampleList();

        recording.CopyTo(first);
        recording.CopyTo(second);

        Assert.Equal(readings, recording.Readings);
        first.AssertSame(second);
        Assert.False(recording.IsKept);
    }

    [Fact]
    public void KeepsSamples_NoLonger_LetsGo()
    {
        using var recording = new LongRecording(isSlow: true) { KeepsSamples = true };
        recording.CopyTo(new SampleList());

        recording.KeepsSamples = false;
        recording.CopyTo(new SampleList());

        Assert.Equal(2, recording.Readings);
    }

    // Announces more than memory may keep, and has little.
    private sealed class LongRecording(bool isSlow)
        : Recording("long", new RecordingMetadata { SamplesPerSecond = 100_000 })
    {
        public int Readings { get; private set; }

        public override long? SampleCount => KeptSamples.BytesMax / sizeof(float) + 1;

        internal override bool IsSlowToRead => isSlow;

        public override void Dispose() => KeepsSamples = false;

        protected override void Read(ISampleSink sink, Action<double>? progress)
        {
            Readings++;
            sink.Write([1, float.NaN, 3], [1, 0, 2]);
        }
    }
}
