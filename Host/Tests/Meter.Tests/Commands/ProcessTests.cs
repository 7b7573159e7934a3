using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Commands;

/// <summary>The tool as the system sees it: signals, pipes, locales, disks.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TempFolder _folder = new();

    // An interrupt is ignored where the tests themselves run in a shell's background, so that
    // SIGTERM, which takes the same way, is tried as well.
    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void Simulate_Interrupted_LeavesNothing(string signal, int code)
    {
        using ToolProcess tool = ToolProcess.Start(
            "exec tickmeter simulate --phase-seconds 900 --out run", _folder.Path);
        tool.WaitFor(_folder.Path, "recording.ppk2.part");

        Interrupt(tool, signal, code);

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("vcd")]
    [InlineData("ppk2")]
    public void Convert_Interrupted_LeavesTheInputAlone(string format)
    {
        string recording = _folder.File("recording.ppk2");
        WriteLongRecording(recording);
        byte[] before = File.ReadAllBytes(recording);
        using ToolProcess tool = ToolProcess.Start(
            $"exec tickmeter convert recording.ppk2 out.{format}", _folder.Path);
        tool.WaitFor(_folder.Path, "out.*.part");

        Interrupt(tool, "TERM", 143);

        Assert.Equal([recording], Directory.GetFileSystemEntries(_folder.Path));
        Assert.Equal(before, File.ReadAllBytes(recording));
    }

    [Theory]
    [InlineData("tickmeter analyze recording.ppk2")]
    [InlineData("tickmeter analyze recording.ppk2 --json")]
    [InlineData("tickmeter analyze recording.ppk2 --window 0.5-2=a --window 2-3.5=b")]
    [InlineData("tickmeter info recording.ppk2")]
    [InlineData("tickmeter convert recording.ppk2 $LANG.csv && cat $LANG.csv")]
    [InlineData("tickmeter analyze recording.ppk2 --report $LANG.html > $LANG && cat $LANG.html")]
    public void Run_InGerman_PrintsTheSame(string line)
    {
        Recording();

        CommandRun english = In("C.UTF-8", line);
        CommandRun german = In("de_DE.UTF-8", line);

        Assert.NotEmpty(english.Out);
        Assert.Equal(english.Code, german.Code);
        Assert.Equal(
            english.Out, german.Out.Replace("de_DE.UTF-8", "C.UTF-8", StringComparison.Ordinal));
        Assert.Equal(english.Error, german.Error);
    }

    [Theory]
    [InlineData("--voltage 3,3", "Decimals have a point, thousands no sign: 3.3.")]
    [InlineData("--max-mean-ma whole=16,5", "16.5")]
    public void Run_GermanNumber_IsRefusedInGermanToo(string option, string spelling)
    {
        Recording();

        CommandRun german = In("de_DE.UTF-8", $"tickmeter analyze recording.ppk2 {option}");

        Assert.Equal(2, german.Code);
        Assert.Contains(spelling, german.Error);
    }

    [Theory]
    [InlineData("analyze recording.ppk2")]
    [InlineData("analyze recording.ppk2 --json")]
    [InlineData("info recording.ppk2")]
    [InlineData("simulate --quick --phase-seconds 1 --out run")]
    [InlineData("convert recording.ppk2 out.csv")]
    public void Run_DeviceFull_IsOneLineAndTwo(string command)
    {
        Recording();

        CommandRun run = ToolProcess.Run($"tickmeter {command} > /dev/full", _folder.Path);

        Assert.Equal(2, run.Code);
        Assert.Equal(
            "tickmeter: the result cannot be written: no space left on device.\n", run.Error);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.part", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("analyze recording.ppk2")]
    [InlineData("analyze recording.ppk2 --json")]
    [InlineData("--help")]
    [InlineData("simulate --trace")]
    public void Run_PipeThatIsClosed_EndsWithoutATrace(string command)
    {
        Recording();

        // What reads it has ended before anything is written.
        CommandRun run = ToolProcess.Run(
            $"mkfifo p; exec 3<>p 4>p 3<&-; tickmeter {command} >&4",
            _folder.Path);

        Assert.Equal(2, run.Code);
        Assert.Equal("tickmeter: the result cannot be written: broken pipe.\n", run.Error);
    }

    [Theory]
    [InlineData("convert recording.ppk2 out.csv")]
    [InlineData("convert recording.ppk2 out.ppk2")]
    [InlineData("convert recording.ppk2 out.vcd")]
    [InlineData("analyze recording.ppk2 --report page.html")]
    [InlineData("analyze recording.ppk2 --markdown page.md")]
    [InlineData("simulate --quick --phase-seconds 1 --out run")]
    public void Run_FileThatMayNotGrow_IsOneLineAndNothingHalf(string command)
    {
        Recording();

        // Blocks of 1,024 bytes: a disk that is full.
        CommandRun run = ToolProcess.Run(
            $"ulimit -f 8; DOTNET_EnableWriteXorExecute=0 tickmeter {command}", _folder.Path);

        Assert.Equal(2, run.Code);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("   at ", run.Error);
        Assert.DoesNotContain(
            Directory.GetFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories),
            path => path.EndsWith(".part") || path.EndsWith(command.Split(' ')[^1]));
    }

    public void Dispose() => _folder.Dispose();

    private void Interrupt(ToolProcess tool, string signal, int code)
    {
        string began = string.Join(' ', Directory.GetFileSystemEntries(
            _folder.Path, "*", SearchOption.AllDirectories));
        tool.Signal(signal);
        CommandRun run = tool.End();

        Assert.Contains(".part", began);
        Assert.SkipWhen(
            signal == "INT" && run.Code == 0, "Interrupts are ignored where these tests run.");
        Assert.Equal(code, run.Code);
        Assert.DoesNotContain("   at ", run.Error);
    }

    private CommandRun In(string language, string line)
    {
        // A shell warns where the system lacks the language; the tool works without.
        return ToolProcess.Run(
            $"{{ export LANG={language} LC_ALL={language}; }} 2> /dev/null; {line}",
            _folder.Path);
    }

    private void Recording()
    {
        MadeRecording.Short.WriteTo(_folder.Path);
    }

    // Long enough to be interrupted on the way.
    private static void WriteLongRecording(string path)
    {
        var random = new Random(1);
        using var writer = new Ppk2Writer(
            new FileStream(path, FileMode.CreateNew),
            new() { SamplesPerSecond = 100_000 },
            CompressionLevel.NoCompression);
        float[] microamps = Enumerable.Range(0, 1 << 16)
            .Select(_ => 1000 * random.NextSingle()).ToArray();
        ushort[] bits = new ushort[microamps.Length];
        Array.Fill(bits, Ppk2Format.AllLow);
        for (int i = 0; i < 120; i++)
        {
            writer.Write(microamps, bits);
        }
    }
}
