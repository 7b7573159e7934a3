using System;
using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.Contract.Repository;

/// <summary>One assembly that runs on a board, and whom it may know.</summary>
/// <param name="Name">The project's name; the assembly's too, but for tests.</param>
/// <param name="Project">Its classic project.</param>
/// <param name="Projects">The assemblies of ours that it may reference.</param>
/// <param name="Packages">The assemblies out of packages that it may reference.</param>
/// <param name="Twins">Its twins on the PC.</param>
internal sealed record DeviceAssembly(
    string Name, string Project, string[] Projects, string[] Packages, string[] Twins)
{
    private const string Base = "TimeCore.Base";
    private const string Core = "TimeCore";
    private const string Extras = "TimeCore.Extras";
    private const string Wheel = "TimeCore.Wheel";
    private const string Threading = "TimeCore.Threading";
    private const string Diagnostics = "TimeCore.Diagnostics";
    private const string PerCpu = "TimeCore.PerCpu";
    private const string Alarms = "TimeCore.Alarms";
    private const string AlarmsEsp32 = "TimeCore.Alarms.Esp32";
    private const string AlarmsStm32 = "TimeCore.Alarms.Stm32";
    private const string Common = "TimeCore.Drivers.Common";
    private const string Generic = "TimeCore.Drivers.Generic";
    private const string Gpio = "TimeCore.Drivers.Gpio";
    private const string Esp32 = "TimeCore.Drivers.Esp32";
    private const string Stm32Native = "TimeCore.Drivers.Stm32.Native";
    private const string Board = "TimeCore.Board.Common";
    private const string BoardEsp32 = "TimeCore.Board.Esp32";
    private const string BoardStm32 = "TimeCore.Board.Stm32";
    private const string BoardStm32Native = "TimeCore.Board.Stm32.Native";
    private const string BoardGeneric = "TimeCore.Board.Generic";
    private const string App = "TimeCore.Firmware.App";
    private const string Benchmarks = "TimeCore.Firmware.Benchmarks";
    private const string Events = "nanoFramework.Runtime.Events";
    private const string HardwareEsp32 = "nanoFramework.Hardware.Esp32";
    private const string HardwareStm32 = "nanoFramework.Hardware.Stm32";
    private const string GpioPackage = "System.Device.Gpio";
    private const string TestFramework = "nanoFramework.TestFramework";

    /// <summary>The layers: a new assembly or a new reference is a change of this list.</summary>
    public static readonly DeviceAssembly[] All =
    [
        Make("TimeCore/Base", Base, []),
        Make("TimeCore/Core", Core, [Base]),
        Make("TimeCore/Extras", Extras, [Base, Core]),
        Make("TimeCore/Wheel", Wheel, [Base, Core, Extras]),
        Make("TimeCore/Diagnostics", Diagnostics, [Base, Core, Extras]),
        Make("TimeCore/Threading", Threading, [Base, Core]),
        Make("TimeCore/PerCpu", PerCpu, [Base, Core, Extras]),
        Make("Alarms/Common", Alarms, [Base, Core, Extras]),
        Make("Alarms/Esp32", AlarmsEsp32, [Base, Core, Alarms], HardwareEsp32, Events),
        Make("Alarms/Stm32", AlarmsStm32, [Base, Core, Alarms], HardwareStm32),
        Make("Drivers/Common", Common, [Base, Core], "nanoFramework.Runtime.Native"),
        Make("Drivers/Generic", Generic, [Base]),
        Make("Drivers/Gpio", Gpio, [Base, Core], Events, GpioPackage),
        Make("Drivers/Esp32", Esp32, [Base, Core, Common], HardwareEsp32, Events),
        Make("Drivers/Stm32.Native", Stm32Native, [Base, Core], Events),
        Make("Board/Common", Board, [Base, Core, Common, Gpio]),
        Make("Board/Esp32", BoardEsp32, [Base, Core, Common, Gpio, Esp32, Board]),
        Make("Board/Stm32", BoardStm32, [Base, Core, Board]),
        Make("Board/Stm32.Native", BoardStm32Native, [Base, Core, Stm32Native, Board, BoardStm32]),
        Make("Board/Generic", BoardGeneric, [Base, Core, Common, Generic, Board]),
        Make("Firmware/App", App, [Base, Core, Extras, Diagnostics]),
        Make("Firmware/Benchmarks", Benchmarks, [Base, Core, Extras, Wheel, Diagnostics, App]),
        MakeProgram("Esp32", Extras, Wheel, Diagnostics, App, Benchmarks, BoardEsp32),
        MakeProgram("Stm32", Extras, Wheel, Diagnostics, App, Benchmarks, BoardStm32),
        MakeProgram(
            "Stm32.Native", Extras, Wheel, Diagnostics, App, Benchmarks, BoardStm32,
            BoardStm32Native),
        MakeProgram("Generic", Extras, Wheel, Diagnostics, App, Benchmarks, BoardGeneric),
        MakeProgram("Blink.Esp32", BoardEsp32),
        MakeProgram("Blink.Stm32", BoardStm32),
        MakeTest("Core", [Base, Core, Extras, Diagnostics], [], "UnitTests.Virtual", "NFUnitTest"),
        MakeTest(
            "Extras",
            [Base, Core, Extras, Wheel, Diagnostics, PerCpu, Alarms],
            [],
            "UnitTests.Extras"),
        MakeTest("Threading", [Base, Core, Extras, Threading], [], "UnitTests.Threading"),
        MakeTest(
            "Esp32",
            [Base, Core, Extras, Diagnostics, Common, Esp32, Board, BoardEsp32],
            [HardwareEsp32, Events, GpioPackage],
            "UnitTests.Esp32"),
        MakeTest(
            "Stm32",
            [Base, Core, Extras, Diagnostics, Alarms, AlarmsStm32, Common, Board, BoardStm32],
            [],
            "UnitTests.Stm32"),
    ];

    /// <summary>The folders that hold device sources.</summary>
    public static readonly string[] Folders =
        ["TimeCore", "Alarms", "Drivers", "Board", "Firmware", "UnitTests"];

    /// <summary>Every device source file, those of the projects' Properties folders too.</summary>
    public static IEnumerable<string> AllSources() => Folders.SelectMany(Repo.Sources);

    /// <summary>Tests that run on the device: the launcher there loads one name only.</summary>
    public bool IsTest => Name.StartsWith("UnitTests.", StringComparison.Ordinal);

    /// <summary>Tests that need a board, or a virtual one.</summary>
    public bool IsTestOfBoards => IsTest && Projects.Contains(Board);

    /// <summary>What the assembly is called on the device.</summary>
    public string AssemblyName => IsTest ? "NFUnitTest" : Name;

    /// <summary>The folder of the classic project.</summary>
    public string Folder => Project[..Project.LastIndexOf('/')];

    /// <summary>An executable: it names a board.</summary>
    public bool IsProgram => Projects.Contains(Board) && !IsTest && !Folder.StartsWith("Board/");

    /// <summary>A library that only programs use; it is not packed.</summary>
    public bool IsOfPrograms => Name is App or Benchmarks;

    /// <summary>Its twin calls what a package offers, so it knows the stand-ins.</summary>
    public bool IsDriver =>
        Folder.StartsWith("Drivers/") || Packages.Contains(HardwareEsp32)
        || Packages.Contains(HardwareStm32);

    private static DeviceAssembly Make(
        string folder, string name, string[] projects, params string[] packages) =>
        new(
            name,
            $"{folder}/{name}.nfproj",
            projects,
            ["mscorlib", .. packages],
            [$"Host/Device/{name}.csproj"]);

    private static DeviceAssembly MakeProgram(string name, params string[] projects) =>
        new(
            "TimeCore.Firmware." + name,
            $"Firmware/{name}/TimeCore.Firmware.{name}.nfproj",
            [Base, Core, Board, .. projects],
            ["mscorlib"],
            []);

    private static DeviceAssembly MakeTest(
        string name, string[] projects, string[] packages, params string[] twins) =>
        new(
            "UnitTests." + name,
            $"UnitTests/{name}/UnitTests.{name}.nfproj",
            projects,
            ["mscorlib", TestFramework, .. packages],
            twins.Select(twin => $"Host/Device/{twin}.csproj").ToArray());
}
