using System;
using System.IO;
using System.Linq;
using Mono.Cecil;
using TimeCore.Firmware;
using TimeCore.Host.Apps.Loading;
using TimeCore.Host.Apps.Running;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Simulation;
using TimeCore.Host.VirtualBoard;
using TimeCore.Host.Weaving;
using TimeCore.Host.Woven;

namespace TimeCore.Host.Apps.Tests;

/// <summary>Our own programs, built for the device, leave what they leave built for the PC.
/// </summary>
public class RecordingTests
{
    private const string Measure =
        "namespace TimeCore.Firmware { public static class Program { public static void Main() {"
        + "TimeCore.Boards.Esp32Board board = new TimeCore.Boards.Esp32DevKitC();"
        + "TimeSystem system = board.CreateTimeSystem(new TimeSystemOptions { TickHz = 100 });"
        + "MeasureIdle.Run(system, new MeasureIdleOptions { PhaseSeconds = 1, Passes = 1 });"
        + "TimeCore.Diagnostics.TimerList.Print(system); } } }";

    private const string BlinkAlone =
        "namespace TimeCore.Firmware { public static class Program { public static void Main() {"
        + "TimeCore.Boards.Board board = new TimeCore.Boards.Esp32DevKitC();"
        + "TimeSystemOptions options = new TimeSystemOptions { AllowLightSleep = true };"
        + "Blink.Run(board.CreateTimeSystem(options), board.OpenMarker(2)); } } }";

    [Fact]
    public void MeasureIdle_BuiltForTheDevice_LeavesTheRecordingOfSimulate()
    {
        using DeviceProgram program = DeviceProgram.Of(Measure, withTimeCore: true);
        AppRequest request = DeviceProgram.Request(3600) with
        {
            StopsAtEnd = true, TickHz = 100, Folder = program.Folder("app"),
        };
        SimulationFiles simulated = new BoardSimulation().Run(new SimulationRequest
        {
            Board = request.Board, Supply = request.Supply, TickHz = 100, PhaseSeconds = 1,
            Passes = 1, Faults = [], Seed = 1, Folder = program.Folder("simulate"),
        });

        AppResult run = program.Run(request);

        Assert.Equal(AppEnd.Returned, run.End);
        Assert.Equal(File.ReadAllBytes(simulated.Recording!), File.ReadAllBytes(run.Recording!));
    }

    [Fact]
    public void MeasureIdle_MainOfTheFlashedProgram_IsChargedWhatTheWeaverSays()
    {
        using DeviceProgram program = DeviceProgram.Of(Measure, withTimeCore: true);

        Assert.Equal(FlashedFirmware.MainUnits, UnitsOfMain(program));
    }

    [Fact]
    public void Blink_BuiltForTheDevice_LeavesTheRecordingOfThePcsBuild()
    {
        const int Seconds = 5;
        using DeviceProgram program = DeviceProgram.Of(BlinkAlone, withTimeCore: true);
        AppRequest request = DeviceProgram.Request(Seconds) with
        {
            TickHz = 100, Folder = program.Folder("app"),
        };
        string pc = Path.Combine(program.Folder("pc"), "recording.ppk2");
        RecordBlink(pc, UnitsOfMain(program), Seconds);

        AppResult run = program.Run(request);

        Assert.Equal(File.ReadAllBytes(pc), File.ReadAllBytes(run.Recording!));
    }

    [Fact]
    public void TimeCoreBesideIt_IsKnown()
    {
        using DeviceProgram program = DeviceProgram.Of(BlinkAlone, withTimeCore: true);
        AppImage image = AppImage.Read(program.Path);

        Assert.True(image.UsesTimeCore);
        Assert.Empty(image.Unmodelled);
    }

    private static void RecordBlink(string path, int mainUnits, int seconds) => Record(
        path,
        seconds,
        new Wiring(),
        tickHz: 100,
        () =>
        {
            WovenCode.Charge(mainUnits);
            Boards.Board devKit = new Boards.Esp32DevKitC();
            TimeSystemOptions options = new() { AllowLightSleep = true };
            Blink.Run(devKit.CreateTimeSystem(options), devKit.OpenMarker(2));
        });

    /// <summary>Records a program of the PC's on the board of <c>DeviceProgram.Request</c>.
    /// </summary>
    internal static void Record(
        string path, int seconds, Wiring wiring, int? tickHz, Action main)
    {
        AppRequest request = DeviceProgram.Request();
        using PartFile part = PartFile.Begin(path);
        using (var writer = new Ppk2Writer(part.Stream, new RecordingMetadata
        {
            SamplesPerSecond = 100_000, CreatedBy = "TimeCore virtual board", Model = true,
            Board = request.Board.Name, Supply = request.Supply, TickHz = tickHz,
        }))
        {
            var board = new VirtualEsp32(new MachineOptions
            {
                Board = request.Board, Supply = SupplyKind.Module, MarkerPin = request.MarkerPin,
                Wiring = wiring,
            });
            board.Record(writer, 20);
            board.Run(main, seconds * KTime.NsPerSec);
        }

        part.Finish();
    }

    private static int UnitsOfMain(DeviceProgram program)
    {
        using BesideResolver beside = new(Path.GetDirectoryName(program.Path)!);
        ModuleDefinition module = beside.Open(program.Path);
        foreach (AssemblyNameReference reference in module.AssemblyReferences
            .Where(reference => reference.Name.StartsWith("TimeCore", StringComparison.Ordinal)))
        {
            beside.Find(reference, module);
        }

        var dispatching = new Dispatching(new Binding.AnsweredLibraries(beside));
        InstructionCosts costs = new(dispatching.Of, isDevices: true);
        MethodDefinition main = module.EntryPoint;
        return main.Body.Instructions.Sum(instruction => costs.Of(instruction, main.Body));
    }
}
