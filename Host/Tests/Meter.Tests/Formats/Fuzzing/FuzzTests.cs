using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Tests.Formats.Jls;
using TimeCore.Host.Meter.Tests.Synthetic;
using TimeCore.Host.VirtualBoard;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Formats.Fuzzing;

/// <summary>
/// Whatever a file holds, it is read or refused in one line. For a long run set FUZZ_TRIALS, such
/// as to 20000; FUZZ_SEED repeats one.
/// </summary>
public class FuzzTests
{
    private const int TrialsInCi = 120;
    private const long SamplesEnough = 3_000_000;
    private const long BytesMax = 48L << 20;

    public static TheoryData<string> Files => new(Corpus.Names.Concat(Corpus.Captured));

    [Theory]
    [MemberData(nameof(Files))]
    public void Open_SpoiltFile_IsReadOrRefusedInOneLine(string name)
    {
        bool isReal = name.Contains('/');
        byte[] good = isReal ? File.ReadAllBytes(Captures.Find(name)) : Corpus.Make(name);
        int seed = Number("FUZZ_SEED") ?? 90_125;
        int trials = Number("FUZZ_TRIALS") ?? (good.Length > 100_000 ? 20 : TrialsInCi);
        TestContext.Current.TestOutputHelper?.WriteLine($"seeds from {seed}, {trials} trials");
        using var folder = new TempFolder();
        string path = folder.File(Path.GetFileName(name));
        for (int trial = 0; trial < trials; trial++)
        {
            byte[] bad = Mutation.Of(good, new Random(seed + trial));
            File.WriteAllBytes(path, bad);
            string outcome = Read(path, Corpus.Options(name));

            Assert.True(
                outcome.Length == 0, $"{name}, seed {seed + trial}: {outcome}");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Open_GoodFile_IsRead(string name)
    {
        // Otherwise the trials above would spoil what was refused before.
        Assert.SkipWhen(name.Contains('/') && Captures.TryFind(name) == null, "not there.");
        Assert.SkipWhen(name.EndsWith("anno.jls", StringComparison.Ordinal), "holds no current.");
        using var folder = new TempFolder();
        string path = folder.File(Path.GetFileName(name));
        File.WriteAllBytes(
            path,
            name.Contains('/') ? File.ReadAllBytes(Captures.Find(name)) : Corpus.Make(name));

        Assert.NotEmpty(Reading.Of(path, Corpus.Options(name)).Bits);
    }

    [Theory]
    [InlineData("session.raw", 120_000_000)]
    [InlineData("metadata.json", 90_000_000)]
    public void Open_ArchiveThatUnpacksToMuch_TakesBoundedMemory(string member, int bytes)
    {
        using var folder = new TempFolder();
        string path = folder.File("bomb.ppk2");
        using (var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create))
        {
            foreach (string name in new[] { "metadata.json", "session.raw" })
            {
                using Stream stream = archive.CreateEntry(name).Open();
                stream.Write(name == member
                    ? new byte[bytes]
                    : System.Text.Encoding.UTF8.GetBytes(Ppk2Fixture.Metadata));
            }
        }

        Assert.Equal("", Read(path, new()));
    }

    [Theory]
    [InlineData(0L, 1L << 50)]
    [InlineData(0L, 1L << 62)]
    [InlineData(-5L, 0L)]
    [InlineData(0L, 20_000_000_000L)]
    public void Open_JlsWithIdsFarApart_IsBounded(long first, long second)
    {
        using var folder = new TempFolder();
        string path = folder.File("far.jls");
        File.WriteAllBytes(path, new JlsBuilder().Signal(1, "current", 0x2004)
            .Signal(2, "gpi[0]", 0x0103)
            .Floats(1, first, new float[10]).Floats(1, second, new float[10])
            .Levels(2, first, new int[64]).Omitted(2, second, 1).Summary(2).Build());

        Assert.Equal("", Read(path, new()));
    }

    // "" for an allowed outcome, else what happened.
    private static string Read(string path, RecordingOptions options)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            using Recording recording = RecordingFile.Open(path, options);
            recording.CopyTo(new EnoughSink());
        }
        catch (MeterException e)
        {
            return e.Message.Any(char.IsControl) || !e.Message.EndsWith('.')
                ? $"not one line of plain text: {e.Message}"
                : "";
        }
        catch (EnoughException)
        {
            // More samples than anybody waits for, but one after another.
        }
        catch (Exception e)
        {
            return e.ToString();
        }

        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return bytes > BytesMax ? $"took {bytes >> 20} MB" : "";
    }

    private static int? Number(string variable)
    {
        return int.TryParse(
            Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture,
            out int number)
            ? number
            : null;
    }

    private sealed class EnoughException : Exception;

    private sealed class EnoughSink : ISampleSink
    {
        private long _count;

        public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
        {
            Assert.Equal(microamps.Length, bits.Length);
            _count += bits.Length;
            if (_count > SamplesEnough)
            {
                throw new EnoughException();
            }
        }
    }
}
