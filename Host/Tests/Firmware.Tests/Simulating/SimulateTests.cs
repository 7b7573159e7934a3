using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.Json;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Simulating;

/// <summary>The one command: from the firmware on the virtual board to what was saved.</summary>
/// <param name="runs">Some that other tests look at as well.</param>
/// <param name="output">For what the runs print.</param>
public class SimulateTests(SharedRuns runs, ITestOutputHelper output)
{
    private const string Short = "--quick --phase-seconds 2";

    private readonly ITestOutputHelper _output = output;

    // Without a phase that is known from frame to frame a recording is one whole. Why, a finding
    // says: there is no marker, or each of its frames but one lost samples, or its rises come so
    // late that no wake-up of the workload is left to cut the blocks at.
    private static readonly Dictionary<string, string> s_wholeBecause = new()
    {
        [FaultKind.OpenPort.Name] = "port-unconnected",
        [FaultKind.PinsTaken.Name] = "marker-missing",
        [FaultKind.UsbLoss.Name] = "frame-void",
        [FaultKind.SlowRise.Name] = "falls-only",
    };

    public static TheoryData<string> Faults => new(FaultKind.All.Select(fault => fault.Name));

    // It analyses the samples that it kept, lost ones too; a reader of the file sees the same.
    [Theory]
    [InlineData("")]
    [InlineData("--fault usb-loss=60")]
    public void Simulate_WhatItReports_IsWhatItsFileHolds(string fault)
    {
        using var cli = new Cli();
        Assert.Equal(0, cli.Simulate($"{Short} {fault} --json"));
        using JsonDocument made = cli.Json;
        Assert.Equal(
            0, cli.Run($"analyze {Path.Combine(cli.OutFolder, "recording.ppk2")} --json"));
        using JsonDocument read = cli.Json;

        foreach (string key in new[] { "duration_s", "quality", "phases", "findings" })
        {
            Assert.Equal(
                read.RootElement.GetProperty(key).GetRawText(),
                made.RootElement.GetProperty(key).GetRawText());
        }
    }

    [Fact]
    public void Simulate_Quick_WritesFourFilesAndSaysModelFirst()
    {
        using var cli = new Cli();
        Assert.Equal(0, cli.Simulate("--quick"));

        Assert.StartsWith("MODEL", cli.Out);
        Assert.Contains("C uses ", cli.Out);
        Assert.Equal("", cli.Error);
        Assert.All(cli.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
        Assert.DoesNotContain('\u001b', cli.Out);
        Assert.Equal(
            ["recording.ppk2", "report.html", "simulation.log", "trace.vcd"],
            Directory.GetFiles(cli.OutFolder).Select(Path.GetFileName).Order());
        using ZipArchive recording = ZipFile.OpenRead(
            Path.Combine(cli.OutFolder, "recording.ppk2"));
        Assert.Equal(
            ["metadata.json", "minimap.raw", "session.raw"],
            recording.Entries.Select(entry => entry.FullName).Order());
        Assert.Contains(
            "model: the firmware returned.",
            File.ReadAllText(Path.Combine(cli.OutFolder, "simulation.log")));
        string trace = File.ReadAllText(Path.Combine(cli.OutFolder, "trace.vcd"));
        foreach (string wire in new[] { "marker", "tick", "timer_event", "idle_state" })
        {
            Assert.Contains(wire, trace);
        }
    }

    [Fact]
    public void Simulate_Colored_UsesEscapesAndNoColorDoesNot()
    {
        using var colored = new Cli { Colored = true };
        Assert.Equal(0, colored.Simulate("--quick --phase-seconds 4"));
        Assert.Contains('\u001b', colored.Out);

        string? before = Environment.GetEnvironmentVariable("NO_COLOR");
        Environment.SetEnvironmentVariable("NO_COLOR", "1");
        try
        {
            Assert.False(Meter.Commands.Terminal.OfProcess().Colored);
        }
        finally
        {
            Environment.SetEnvironmentVariable("NO_COLOR", before);
        }
    }

    [Fact]
    public void Simulate_SameSeed_GivesTheSameRecordingAndResult()
    {
        using var first = new Cli();
        using var second = new Cli();
        using var other = new Cli();
        first.Simulate(Short + " --seed 3 --json");
        second.Simulate(Short + " --seed 3 --json");
        other.Simulate(Short + " --seed 4 --json");

        Assert.Equal(Recording(first), Recording(second));
        Assert.NotEqual(Recording(first), Recording(other));
        Assert.Equal(
            first.Out.Replace(first.Folder, ""), second.Out.Replace(second.Folder, ""));
    }

    [Theory]
    [InlineData("esp32", "module")]
    [InlineData("esp32", "devkit")]
    [InlineData("esp32s3", "module")]
    [InlineData("esp32s3", "devkit")]
    [InlineData("esp32c3", "module")]
    [InlineData("esp32c3", "devkit")]
    public void Simulate_BoardAndSupply_SavesInC(string board, string supply)
    {
        using JsonDocument json = JsonDocument.Parse(
            runs.Printed($"--quick --board {board} --supply {supply} --json"));
        JsonElement root = json.RootElement;
        Assert.Equal(board, root.GetProperty("board").GetString());
        Assert.Equal(supply, root.GetProperty("supply").GetString());
        JsonElement toC = root.GetProperty("comparisons")[0];
        Assert.Equal("saves", toC.GetProperty("verdict").GetString());
        _output.WriteLine($"{board} {supply}: saved {toC.GetProperty("saved_ma")} mA");
        Assert.True(toC.GetProperty("saved_ma").GetDouble() > 5);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Simulate_EachFault_RunsToTheEnd(string fault)
    {
        using var cli = new Cli();
        int code = cli.Simulate($"{Short} --fault {fault} --json");

        List<string> findings = cli.Json.RootElement.GetProperty("findings").EnumerateArray()
            .Select(finding => finding.GetProperty("id").GetString()!).ToList();
        _output.WriteLine(string.Join('\n', findings));
        Assert.InRange(code, 0, 1);
        Assert.Equal("", cli.Error);
        bool isWhole = s_wholeBecause.TryGetValue(fault, out string? because);
        Assert.Equal(
            isWhole ? ["whole"] : ["S", "A", "B", "C"],
            cli.Json.RootElement.GetProperty("phases").EnumerateArray()
                .Select(phase => phase.GetProperty("name").GetString()!));
        if (isWhole)
        {
            Assert.Contains(because, findings);
        }

        string end = fault == FaultKind.NeverWakes.Name
            ? "model: the firmware did not end; it was stopped."
            : "model: the firmware returned.";
        Assert.Contains(end, File.ReadAllText(Path.Combine(cli.OutFolder, "simulation.log")));
    }

    [Theory]
    [InlineData("never-wakes", "never-woke")]
    [InlineData("restarts", "restarted")]
    public void Simulate_SleepThatGoesWrong_IsFound(string fault, string id)
    {
        using var cli = new Cli();
        int code = cli.Simulate($"{Short} --supply module --fault {fault} --json");

        Assert.Equal(0, code);
        Assert.Contains(
            cli.Json.RootElement.GetProperty("findings").EnumerateArray(),
            finding => finding.GetProperty("id").GetString() == id);
    }

    // What is said before a long run is near what the run then takes.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 4)]
    public void SimulationSize_OfARun_IsWithinAFifth(int passes, int phaseSeconds)
    {
        using var cli = new Cli { Compression = CompressionLevel.Fastest };
        cli.Simulate($"--passes {passes} --phase-seconds {phaseSeconds} --json");
        var request = new Meter.Simulation.SimulationRequest
        {
            Board = Meter.Boards.BoardFacts.All[0],
            Supply = "devkit",
            TickHz = 100,
            Passes = passes,
            PhaseSeconds = phaseSeconds,
            Faults = [],
            Seed = 1,
            Folder = cli.OutFolder,
        };

        double seconds = cli.Json.RootElement.GetProperty("duration_s").GetDouble();
        long bytes = new FileInfo(Path.Combine(cli.OutFolder, "recording.ppk2")).Length;
        Assert.InRange(
            Meter.Simulation.SimulationSize.SecondsOf(request) / seconds, 0.8, 1.2);
        Assert.InRange(Meter.Simulation.SimulationSize.BytesOf(request) / bytes, 0.8, 1.25);
    }

    [Fact]
    public void Simulate_SeveralFaultsWithValues_AreAllForced()
    {
        using var cli = new Cli();
        int code = cli.Simulate($"{Short} --fault lost-events=50 --fault refused-sleeps=2 --json");

        Assert.InRange(code, 0, 1);
        string log = File.ReadAllText(Path.Combine(cli.OutFolder, "simulation.log"));
        string line = log.Split('\n').Single(text => text.Contains("Phase C:"));
        Assert.DoesNotContain(" 0 refused sleeps", line);
    }

    // How long it takes is in the runner's report; no test depends on real time.
    [Fact]
    public void VirtualHour_WithoutRecording_EndsWithExactCounts()
    {
        const int Hour = 3600;
        var run = new BoardRun();
        int done = 0;
        run.Run(() => done = Systems.RunWorkload(Systems.Sleepy(), Hour));

        Assert.Equal(Systems.WorkIn(Hour), done);
    }

    private static byte[] Recording(Cli cli)
    {
        using ZipArchive zip = ZipFile.OpenRead(Path.Combine(cli.OutFolder, "recording.ppk2"));
        using Stream session = zip.GetEntry("session.raw")!.Open();
        return System.Security.Cryptography.SHA256.HashData(session);
    }
}
