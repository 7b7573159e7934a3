using System;
using System.Linq;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Formats;

public class KeptSamplesTests
{
    [Fact]
    public void CopyTo_RunsAcrossBatchesAndChunks_GiveTheSameSamples()
    {
        var random = new Random(3);
        var kept = new KeptSamples();
        var expected = new SampleList();
        while (expected.Bits.Count < 1_200_000)
        {
            int count = random.Next(1, 60_000);
            float[] microamps = Enumerable.Range(0, count).Select(_ => random.NextSingle())
                .ToArray();
            ushort[] bits = new ushort[count];
            Array.Fill(bits, (ushort)random.Next(3));
            bits[random.Next(count)] = 9;
            kept.Write(microamps, bits);
            expected.Write(microamps, bits);
        }

        kept.Complete();
        var again = new SampleList();
        kept.CopyTo(again);

        Assert.True(kept.IsComplete);
        expected.AssertSame(again);
    }

    [Fact]
    public void Write_MoreThanFits_GivesUpAndLetsGo()
    {
        var kept = new KeptSamples();
        var microamps = new float[1 << 20];
        var bits = new ushort[1 << 20];
        for (long bytes = 0; bytes <= KeptSamples.BytesMax; bytes += 4L << 20)
        {
            kept.Write(microamps, bits);
        }

        kept.Complete();

        Assert.False(kept.IsComplete);
    }

    // Samples that found no room while the file was being written are read from the file.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Keep_SamplesOfTheWriter_StandForTheFileIfAllAreThere(bool isComplete)
    {
        using var folder = new TempFolder();
        string path = MadeRecording.Short.WriteTo(folder.Path);
        var kept = new KeptSamples();
        kept.Write([1, 2], [5, 6]);
        if (isComplete)
        {
            kept.Complete();
        }

        using Recording recording = RecordingFile.Open(path);
        recording.Keep(kept);
        var samples = new SampleList();
        recording.CopyTo(samples);

        Assert.Equal(isComplete ? 2 : recording.SampleCount, samples.Microamps.Count);
    }

    // As a reader of the file will see them: a lost sample is none.
    [Fact]
    public void WritingKeeper_LostSample_IsKeptAsRead()
    {
        using WritingKeeper keeper = WritingKeeper.Begin(3)!;
        keeper.Write([7, 0.2f, 0.2f], [0x5556, 0x5555, 0x5556]);
        var samples = new SampleList();
        keeper.Complete().CopyTo(samples);

        Assert.Equal([7, float.NaN, 0.2f], samples.Microamps);
        Assert.Equal([(ushort)0x5556, (ushort)0, (ushort)0x5556], samples.Bits);
    }

    // What is kept and let go again costs memory too.
    [Theory]
    [InlineData(60_000_000L, true)]
    [InlineData(360_000_000L, false)]
    [InlineData(null, true)]
    public void MayHold_LengthKnownBefore_TellsWhetherToBegin(long? samples, bool expected) =>
        Assert.Equal(expected, KeptSamples.MayHold(samples));
}
