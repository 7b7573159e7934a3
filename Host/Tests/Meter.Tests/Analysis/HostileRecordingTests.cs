using System;
using System.IO;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Report.Json;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Analysis;

public class HostileRecordingTests
{
    private const int Seed = 4711;

    // Well-formed archives with nonsense inside: the analysis may find nothing, but it ends, and
    // what it prints holds no NaN.
    [Fact]
    public void Analyze_RandomSamples_EndsWithAReport()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seeds from {Seed}");
        for (int trial = 0; trial < 40; trial++)
        {
            var random = new Random(Seed + trial);
            using var folder = new TempFolder();
            string path = Write(folder, random);
            using Ppk2Recording recording = Ppk2Recording.Open(path);

            RecordingAnalysis analysis = RecordingAnalyzer.Analyze(recording);

            var text = new StringWriter();
            new TextReport(text, new Style(false)).Write(analysis, []);
            JsonReport.Write(new MemoryStream(), analysis, []);
            Assert.False(text.ToString().Contains("NaN"), $"seed {Seed + trial}");
        }
    }

    [Fact]
    public void Analyze_GoodRunWithGarbageInIt_EndsWithAReport()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seeds from {Seed}");
        for (int trial = 0; trial < 15; trial++)
        {
            var random = new Random(Seed + trial);
            using var folder = new TempFolder();
            var samples = new Formats.SampleList();
            var run = new SyntheticRun(trial) { SamplesPerSecond = 500, Passes = 1 };
            using (Ppk2Recording good = Ppk2Recording.Open(run.WriteTo(folder.Path)))
            {
                good.CopyTo(samples);
            }

            for (int hit = 0; hit < 30; hit++)
            {
                int at = random.Next(samples.Bits.Count);
                samples.Microamps[at] = BitConverter.Int32BitsToSingle(random.Next());
                samples.Bits[at] = (ushort)random.Next(65536);
            }

            string path = folder.File("bad.ppk2");
            using (var writer = new Ppk2Writer(
                path, new RecordingMetadata { SamplesPerSecond = 500, Board = "esp32" }))
            {
                writer.Write(samples.Microamps.ToArray(), samples.Bits.ToArray());
            }

            using Ppk2Recording recording = Ppk2Recording.Open(path);
            RecordingAnalysis analysis = RecordingAnalyzer.Analyze(recording);

            Assert.All(
                analysis.Phases,
                p => Assert.True(p.Statistics.MeanMa is null or (> 0 and < 2000), $"{trial}"));
        }
    }

    private static string Write(TempFolder folder, Random random)
    {
        string path = folder.File("r.ppk2");
        int rate = random.Next(4) == 0 ? 1 : 1 + random.Next(100_000);
        using var writer = new Ppk2Writer(path, new RecordingMetadata { SamplesPerSecond = rate });
        int runs = 1 + random.Next(2000);
        for (int i = 0; i < runs; i++)
        {
            int length = 1 + random.Next(200);
            var microamps = new float[length];
            var bits = new ushort[length];
            Array.Fill(microamps, BitConverter.Int32BitsToSingle(random.Next()));
            Array.Fill(bits, (ushort)random.Next(65536));
            writer.Write(microamps, bits);
        }

        return path;
    }
}
