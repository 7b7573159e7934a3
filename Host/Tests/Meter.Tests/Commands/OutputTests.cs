using System;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Commands;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Simulation;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Commands;

/// <summary>What becomes of files and streams when something goes wrong.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("analyze {0}")]
    [InlineData("analyze {0} --json")]
    [InlineData("compare {0} {0}")]
    [InlineData("info {0}")]
    [InlineData("info {0} --json")]
    [InlineData("simulate --help")]
    public void Run_StandardOutputThatTakesNothing_IsOneLineAndTwo(string line)
    {
        string path = Recording();
        var error = new StringWriter { NewLine = "\n" };
        using var full = new FullStream();
        using var output = new StreamWriter(full) { AutoFlush = true };

        int code = CommandLineProgram.Run(
            line.Replace("{0}", path).Split(' '),
            new FakeSimulation(),
            new Terminal { Out = output, OutBytes = full, Error = error });

        Assert.Equal(2, code);
        Assert.Equal(
            "tickmeter: the result cannot be written: no space left on device.\n",
            error.ToString());
    }

    [Fact]
    public void Run_NobodyReadsEitherStream_EndsWithTwo()
    {
        using var full = new FullStream();
        using var output = new StreamWriter(full) { AutoFlush = true };

        int code = CommandLineProgram.Run(
            ["analyze", Recording()],
            new FakeSimulation(),
            new Terminal { Out = output, OutBytes = full, Error = output });

        Assert.Equal(2, code);
    }

    [Theory]
    [InlineData("analyze {0} --report {1}")]
    [InlineData("analyze {0} --report {1} --json")]
    [InlineData("compare {0} {0} --report {1}")]
    public void Run_ReportThatCannotBeWritten_PrintsWhatWasFoundAndEndsWithTwo(string line)
    {
        string path = Recording();
        string page = Path.Combine(_folder.File("none"), "page");

        CommandRun run = CommandRun.Of(
            line.Replace("{0}", path).Replace("{1}", page).Split(' '));

        Assert.Equal(2, run.Code);
        Assert.Equal(
            $"tickmeter: {page} cannot be written: its folder is not there.\n", run.Error);
        Assert.Contains("esp32", run.Out, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("--report")]
    [InlineData("--markdown")]
    public void Analyze_ReportOnARecording_IsRefusedAndTheRecordingKept(string option)
    {
        string path = Recording();
        string other = _folder.File("other.csv");
        File.WriteAllText(other, "Timestamp(ms),Current(uA)\n0,1\n1,2\n");
        byte[] before = File.ReadAllBytes(path);

        CommandRun own = CommandRun.Of("analyze", path, option, path);
        CommandRun another = CommandRun.Of("analyze", path, option, other);

        Assert.Equal((2, 2), (own.Code, another.Code));
        Assert.Contains("is read by this very command", own.Error);
        Assert.Contains("is not replaced", another.Error);
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.StartsWith("Timestamp", File.ReadAllText(other));
        Assert.Empty(own.Out + another.Out);
    }

    [Fact]
    public void Analyze_ReportOnAnEarlierReport_ReplacesIt()
    {
        string path = Recording();
        string page = _folder.File("r.html");

        Assert.Equal(0, CommandRun.Of("analyze", path, "--report", page).Code);
        long length = new FileInfo(page).Length;
        Assert.Equal(0, CommandRun.Of("analyze", path, "--report", page).Code);

        Assert.Equal(length, new FileInfo(page).Length);
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }

    [Theory]
    [InlineData("analyze {0} --report {1} --markdown {1}", "is written by --report")]
    [InlineData("benchmark --quick --csv {1} --markdown {1}", "is written by --markdown")]
    public void Run_TwoResultsOnOnePath_IsRefused(string line, string why)
    {
        string target = _folder.File("a");

        CommandRun run = CommandRun.Of(
            line.Replace("{0}", Recording()).Replace("{1}", target));

        Assert.Equal(2, run.Code);
        Assert.Contains(why, run.Error);
        Assert.False(File.Exists(target));
    }

    [Theory]
    [InlineData("analyze {0} --report no/such/r.html", "no/such/r.html cannot be written")]
    [InlineData("analyze {0} --markdown no/such/r.md", "no/such")]
    [InlineData("convert {0} no/such/r.csv", "no/such/r.csv cannot be written")]
    public void Run_FolderThatIsNotThere_NamesThePath(string line, string what)
    {
        string inside = _folder.Path.Replace('\\', '/');
        line = line.Replace("{0}", Recording()).Replace("no/such", inside + "/x/y");

        CommandRun run = CommandRun.Of(line);

        // The Markdown page makes the folder for its pictures.
        Assert.True(run.Code == 2 || line.Contains("--markdown"), run.Error);
        Assert.True(
            run.Code == 0 || run.Error.Contains(what.Replace("no/such", inside + "/x/y")),
            run.Error);
    }

    [Fact]
    public void Dispose_FileThatWasNotFinished_IsGone()
    {
        string path = _folder.File("x.bin");

        using (PartFile part = PartFile.Begin(path))
        {
            part.Stream.WriteByte(1);
            Assert.True(File.Exists(path + ".part"));
            Assert.False(File.Exists(path));
        }

        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Begin_PartThatLiesAbout_IsLeftAloneAndBlocksNothing()
    {
        string path = _folder.File("x.bin");
        File.WriteAllText(path + ".part", "killed");

        using (PartFile part = PartFile.Begin(path))
        {
            part.Stream.WriteByte(1);
            part.Finish();
        }

        Assert.Equal([1], File.ReadAllBytes(path));
        Assert.Equal("killed", File.ReadAllText(path + ".part"));
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }

    // What Ctrl-C does, without ending the test.
    [Fact]
    public void DropAll_FilesInTheMaking_AreGone()
    {
        using PartFile part = PartFile.Begin(_folder.File("x.bin"));

        PartFile.DropAll();

        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Replace_WriterThatFails_KeepsTheOldFile()
    {
        string path = _folder.File("r.html");
        File.WriteAllText(path, "<!DOCTYPE html>old");

        MeterException thrown = Assert.Throws<MeterException>(() => OutputGuard.Replace(
            path, "<!DOCTYPE html", _ => throw new IOException("No space left on device : 'x'")));

        Assert.Equal($"{path} cannot be written: no space left on device.", thrown.Message);
        Assert.Equal("<!DOCTYPE html>old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    // Before 85 GB are begun, somebody is told.
    [Fact]
    public void Simulate_LongRun_TellsTimeAndSizeBefore()
    {
        CommandRun run = CommandRun.Of(
            "simulate", "--phase-seconds", "40", "--passes", "5", "--out", _folder.File("new"));

        Assert.Contains("about 908 s of the board's time", run.Error);
        Assert.Contains("will hold about 354 MB", run.Error);
    }

    [Fact]
    public void CheckRoom_LessFreeThanNeeded_RefusesAndTakesTheFolderBack()
    {
        string folder = OutputFolder.Make(_folder.File("new"), DateTimeOffset.UnixEpoch);

        MeterException thrown = Assert.Throws<MeterException>(
            () => OutputFolder.CheckRoom(folder, 1e18));

        Assert.Contains("about 1000000 TB are needed", thrown.Message);
        Assert.False(Directory.Exists(folder));
        OutputFolder.CheckRoom(_folder.Path, 1000);
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1400, "1.4 kB")]
    [InlineData(50.7e6, "51 MB")]
    [InlineData(85e9, "85 GB")]
    public void Of_Bytes_AreRounded(double bytes, string expected)
    {
        Assert.Equal(expected, ByteCount.Of(bytes));
    }

    public void Dispose()
    {
        _folder.Dispose();
    }

    private string Recording()
    {
        string path = _folder.File("recording.ppk2");
        return File.Exists(path)
            ? path
            : MadeRecording.Short.WriteTo(_folder.Path);
    }

    private sealed class FullStream : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => Fail();

        public override void Write(ReadOnlySpan<byte> buffer) => Fail();

        public override void WriteByte(byte value) => Fail();

        private static void Fail()
        {
            throw new IOException("No space left on device");
        }
    }
}
