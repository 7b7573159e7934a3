using System.IO;
using System.Linq;
using System.Text.Json;
using TimeCore.Host.Meter.Commands;
using TimeCore.Host.Meter.Simulation;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Commands;

public class CommandLineTests
{
    private readonly StringWriter _out = new() { NewLine = "\n" };
    private readonly MemoryStream _outBytes = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };

    [Theory]
    [InlineData("", "Required command")]
    [InlineData("bogus", "bogus")]
    [InlineData("simulate --board stm32", "Give esp32, esp32s3, esp32c3, stm32f769i")]
    [InlineData("simulate --supply usb", "Give devkit, module.")]
    [InlineData("simulate --hz 1000", "its timers step at 100 Hz")]
    [InlineData("simulate --hz 101 --board esp32c3", "beyond esp32c3")]
    [InlineData("simulate --board esp32s3 --hz 0", "beyond esp32s3")]
    [InlineData("simulate --hz fast", "fast")]
    [InlineData("simulate --phase-seconds 0", "--phase-seconds 0 is out of range")]
    [InlineData("simulate --passes 16", "Give 1 to 15.")]
    [InlineData("simulate --fault gremlins", "There is no fault 'gremlins'.")]
    [InlineData("simulate --seed", "--seed")]
    [InlineData("simulate --what-if sleep", "Give wfi or boot-ends-sleep.")]
    [InlineData("simulate --board esp32c3 --what-if boot-ends-sleep", "no pin ends")]
    [InlineData("simulate --board palthree --what-if boot-ends-sleep", "no light sleep")]
    [InlineData("simulate --trace --what-if boot-ends-sleep", "--trace measures nothing")]
    [InlineData("simulate --what-if wfi --what-if boot-ends-sleep", "a single argument")]
    [InlineData("simulate --what-if wfi", "the idle thread of esp32 waits already")]
    [InlineData("simulate --board palthree --what-if wfi", "no source gives the currents")]
    [InlineData("simulate --board palthree --supply devkit", "is unknown. Give module.")]
    [InlineData("simulate extra", "extra")]
    [InlineData("analyze", "FILE")]
    [InlineData("analyze --bogus", "--bogus is no option")]
    [InlineData("compare --bogus x.ppk2", "--bogus is no option")]
    [InlineData("info --bogus", "--bogus is no option")]
    [InlineData("convert --bogus out.csv", "--bogus is no option")]
    [InlineData("analyze x.ppk2 --battery-usable 0.5", "Give its --battery-mah")]
    [InlineData("analyze x.ppk2 --battery-leak-ma 1", "Give its --battery-mah")]
    [InlineData("analyze x.ppk2 --meter ppk3", "Give ppk2, js110, js220, otii, n6705, ina226")]
    [InlineData("compare a b --fail-on nothing", "Give worse, no-saving, undetectable")]
    [InlineData("simulate --trace --json", "--json: --trace prints text")]
    [InlineData("simulate --trace --report r.html", "--report: --trace prints text")]
    [InlineData("analyze no-such-file.ppk2", "no-such-file.ppk2: no such file")]
    public void Run_UnusableCommandLine_IsOneLineAndTwo(string line, string expected)
    {
        var simulation = new FakeSimulation();

        int code = Run(simulation, line.Split(' ', System.StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(2, code);
        Assert.Contains(expected, _error.ToString());
        Assert.Equal(1, _error.ToString().Count(c => c == '\n'));
        Assert.Empty(_out.ToString());
        Assert.Null(simulation.Request);
    }

    [Fact]
    public void Run_Defaults_AreThoseOfTheHelp()
    {
        using var folder = new TempFolder();
        var simulation = new FakeSimulation();

        int code = Run(simulation, "simulate", "--out", folder.Path);

        SimulationRequest request = simulation.Request!;
        Assert.Equal(0, code);
        Assert.Equal(
            ("esp32", "devkit", 100), (request.Board.Name, request.Supply, request.TickHz));
        Assert.Equal((10, 2, 1), (request.PhaseSeconds, request.Passes, request.Seed));
        Assert.Empty(request.Faults);
        Assert.StartsWith("MODEL", _out.ToString());
        Assert.Contains("recording.ppk2, trace.vcd", _out.ToString().ReplaceLineEndings(" "));
        Assert.Empty(_error.ToString());
    }

    [Fact]
    public void Run_AllOptions_ReachTheSimulation()
    {
        using var folder = new TempFolder();
        var simulation = new FakeSimulation();

        Run(
            simulation, "simulate", "--board", "esp32c3", "--supply", "module", "--hz", "50",
            "--phase-seconds", "3", "--passes", "1", "--fault", "floating-pad", "--fault",
            "lost-samples", "--seed", "9", "--out", folder.File("new"), "--json");

        SimulationRequest request = simulation.Request!;
        Assert.Equal(
            ("esp32c3", "module", 50), (request.Board.Name, request.Supply, request.TickHz));
        Assert.Equal((3, 1, 9), (request.PhaseSeconds, request.Passes, request.Seed));
        Assert.Equal(["floating-pad", "lost-samples"], request.Faults);
        Assert.Equal(folder.File("new"), request.Folder);
        using JsonDocument json = JsonDocument.Parse(_outBytes.ToArray());
        Assert.Equal("module", json.RootElement.GetProperty("supply").GetString());
        Assert.Empty(_out.ToString());
    }

    [Theory]
    [InlineData(1, "--quick")]
    [InlineData(3, "--quick", "--passes", "3")]
    public void Run_Quick_IsOnePassUnlessAsked(int passes, params string[] options)
    {
        using var folder = new TempFolder();
        var simulation = new FakeSimulation();

        Run(simulation, ["simulate", "--out", folder.Path, .. options]);

        Assert.Equal(passes, simulation.Request!.Passes);
    }

    [Fact]
    public void Run_FolderWithFiles_IsRefusedAndLeftAlone()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("mine.txt"), "kept");
        var simulation = new FakeSimulation();

        int code = Run(simulation, "simulate", "--out", folder.Path);

        Assert.Equal(2, code);
        Assert.Contains("is not empty", _error.ToString());
        Assert.Null(simulation.Request);
        Assert.Equal(["mine.txt"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Run_SimulationRefuses_LeavesNoFolder()
    {
        using var folder = new TempFolder();
        var simulation = new FakeSimulation { Refusal = "this cannot be met" };

        int code = Run(simulation, "simulate", "--out", folder.File("new"));

        Assert.Equal(2, code);
        Assert.Equal("tickmeter: this cannot be met\n", _error.ToString());
        Assert.False(Directory.Exists(folder.File("new")));
    }

    [Fact]
    public void Run_WatchedError_ShowsProgressAndClearsIt()
    {
        using var folder = new TempFolder();

        Run(new FakeSimulation(), showsProgress: true, "simulate", "--out", folder.Path);

        Assert.Contains("running", _error.ToString());
        Assert.EndsWith("\r\u001b[K", _error.ToString());
        Assert.DoesNotContain("running", _out.ToString());
    }

    [Fact]
    public void Run_AnalyzeFileWithoutMarker_SaysSoAndEndsWithZero()
    {
        using var folder = new TempFolder();
        string path = Formats.Ppk2Fixture.Zip(
            folder.File("m.ppk2"), Formats.Ppk2Fixture.Metadata, new byte[600]);

        int code = Run(new FakeSimulation(), "analyze", path);

        Assert.Equal(0, code);
        Assert.Contains("marker-missing", _out.ToString());
    }

    [Fact]
    public void Run_AnalyzeWithFiles_WritesThemAndNamesThem()
    {
        using var folder = new TempFolder();
        var run = new SyntheticRun { SamplesPerSecond = 1000, PhaseSeconds = 3 };
        string recording = run.WriteTo(folder.Path);

        int code = Run(
            new FakeSimulation(), "analyze", recording, "--report", folder.File("r.html"),
            "--figures", folder.File("pictures"), "--markdown", folder.File("r.md"));

        Assert.Equal(0, code);
        Assert.StartsWith("<!DOCTYPE html", File.ReadAllText(folder.File("r.html")));
        Assert.StartsWith("# MODEL", File.ReadAllText(folder.File("r.md")));
        Assert.True(File.Exists(folder.File("pictures/phases.svg")));
        string text = _out.ToString().ReplaceLineEndings(" ");
        Assert.Contains("r.html", text);
        Assert.Contains("r.md", text);
    }

    [Fact]
    public void Run_Simulate_LeavesAReportBesideTheRecording()
    {
        using var folder = new TempFolder();

        int code = Run(
            new FakeSimulation(), "simulate", "--out", folder.Path, "--phase-seconds", "3");

        Assert.Equal(0, code);
        Assert.True(File.Exists(folder.File("report.html")));
        Assert.Contains(folder.File("report.html"), _out.ToString().ReplaceLineEndings(""));
    }

    [Theory]
    [InlineData("simulate")]
    [InlineData("analyze")]
    public void Run_Help_EndsWithExamples(string command)
    {
        Assert.Equal(0, Run(new FakeSimulation(), command, "--help"));
        Assert.Contains("Examples:", _out.ToString());
        Assert.Contains($"  tickmeter {command}", _out.ToString());
    }

    private int Run(ISimulation simulation, params string[] args)
    {
        return Run(simulation, showsProgress: false, args);
    }

    private int Run(ISimulation simulation, bool showsProgress, params string[] args)
    {
        var terminal = new Terminal
        {
            Out = _out,
            OutBytes = _outBytes,
            Error = _error,
            ShowsProgress = showsProgress,
        };
        return CommandLineProgram.Run(args, simulation, terminal);
    }
}
