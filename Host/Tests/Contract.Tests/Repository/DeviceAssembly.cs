using System;
using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.Contract.Repository;

/// <summary>One assembly that runs on a board, and whom it may know.</summary>
/// <param name="Name">The project's name; the assembly's too, but for tests.</param>
/// <param name="Project">Its classic project.</param>
/// <param name="Projects">The assemblies of ours that it may reference.</param>
/// <param name="Packages">The assemblies out of packages that it may reference.</param>
/// <param name="Twins">The folders of its twins on the PC.</param>
internal sealed record DeviceAssembly(
    string Name, string Project, string[] Projects, string[] Packages, string[] Twins)
{
    private const string Core = "TimeCore";
    private const string Extras = "TimeCore.Extras";
    private const string Diagnostics = "TimeCore.Diagnostics";
    private const string Common = "TimeCore.Drivers.Common";
    private const string Gpio = "TimeCore.Drivers.Gpio";
    private const string Esp32 = "TimeCore.Drivers.Esp32";
    private const string Stm32 = "TimeCore.Drivers.Stm32";
    private const string BoardEsp32 = "TimeCore.Board.Esp32";
    private const string BoardStm32 = "TimeCore.Board.Stm32";
    private const string BoardGeneric = "TimeCore.Board.Generic";

    /// <summary>The layers: a new assembly or a new reference is a change of this list.</summary>
    public static readonly DeviceAssembly[] All =
    [
        new(Core, "TimeCore/Core/TimeCore.nfproj", [], ["mscorlib"], ["Host/Device/TimeCore"]),
        new(
            Extras,
            "TimeCore/Extras/TimeCore.Extras.nfproj",
            [Core],
            ["mscorlib"],
            ["Host/Device/TimeCore.Extras"]),
        new(
            Diagnostics,
            "TimeCore/Diagnostics/TimeCore.Diagnostics.nfproj",
            [Core, Extras],
            ["mscorlib"],
            ["Host/Device/TimeCore.Diagnostics"]),
        new(
            Common,
            "Drivers/Common/TimeCore.Drivers.Common.nfproj",
            [Core],
            ["mscorlib", "nanoFramework.Runtime.Native"],
            ["Host/Device/TimeCore.Drivers.Common"]),
        new(
            Gpio,
            "Drivers/Gpio/TimeCore.Drivers.Gpio.nfproj",
            [Core],
            ["mscorlib", "nanoFramework.Runtime.Events", "System.Device.Gpio"],
            ["Host/Device/TimeCore.Drivers.Gpio"]),
        new(
            Esp32,
            "Drivers/Esp32/TimeCore.Drivers.Esp32.nfproj",
            [Core, Extras, Common],
            ["mscorlib", "nanoFramework.Hardware.Esp32", "nanoFramework.Runtime.Events"],
            ["Host/Device/TimeCore.Drivers.Esp32"]),
        new(
            Stm32,
            "Drivers/Stm32/TimeCore.Drivers.Stm32.nfproj",
            [Core, Extras],
            ["mscorlib", "nanoFramework.Hardware.Stm32"],
            ["Host/Device/TimeCore.Drivers.Stm32"]),
        new(
            BoardEsp32,
            "Board/Esp32/TimeCore.Board.Esp32.nfproj",
            [Core, Extras, Common, Gpio, Esp32],
            ["mscorlib"],
            ["Host/Device/TimeCore.Board.Esp32"]),
        new(
            BoardStm32,
            "Board/Stm32/TimeCore.Board.Stm32.nfproj",
            [Core, Extras, Common, Gpio, Stm32],
            ["mscorlib"],
            ["Host/Device/TimeCore.Board.Stm32"]),
        new(
            BoardGeneric,
            "Board/Generic/TimeCore.Board.Generic.nfproj",
            [Core, Common, Gpio],
            ["mscorlib"],
            ["Host/Device/TimeCore.Board.Generic"]),
        new(
            "TimeCore.Firmware.Esp32",
            "Firmware/Esp32/TimeCore.Firmware.Esp32.nfproj",
            [Core, Extras, Diagnostics, BoardEsp32],
            ["mscorlib"],
            ["Host/Device/TimeCore.Firmware.App"]),
        new(
            "TimeCore.Firmware.Stm32",
            "Firmware/Stm32/TimeCore.Firmware.Stm32.nfproj",
            [Core, Extras, Diagnostics, BoardStm32],
            ["mscorlib"],
            ["Host/Device/TimeCore.Firmware.App"]),
        new(
            "TimeCore.Firmware.Generic",
            "Firmware/Generic/TimeCore.Firmware.Generic.nfproj",
            [Core, Extras, Diagnostics, BoardGeneric],
            ["mscorlib"],
            ["Host/Device/TimeCore.Firmware.App"]),
        new(
            "UnitTests.Core",
            "UnitTests/Core/UnitTests.Core.nfproj",
            [Core],
            ["mscorlib", "nanoFramework.TestFramework"],
            ["Host/Device/UnitTests.Virtual", "Host/Device/NFUnitTest"]),
        new(
            "UnitTests.Extras",
            "UnitTests/Extras/UnitTests.Extras.nfproj",
            [Core, Extras, Diagnostics],
            ["mscorlib", "nanoFramework.TestFramework"],
            ["Host/Device/UnitTests.Extras"]),
        new(
            "UnitTests.Esp32",
            "UnitTests/Esp32/UnitTests.Esp32.nfproj",
            [Core, Extras, Diagnostics, Common, Esp32, BoardEsp32],
            [
                "mscorlib", "nanoFramework.Hardware.Esp32", "nanoFramework.Runtime.Events",
                "nanoFramework.TestFramework", "System.Device.Gpio",
            ],
            ["Host/Device/UnitTests.Esp32"]),
        new(
            "UnitTests.Stm32",
            "UnitTests/Stm32/UnitTests.Stm32.nfproj",
            [Core, Extras, Diagnostics, Common, BoardStm32],
            ["mscorlib", "nanoFramework.TestFramework"],
            ["Host/Device/UnitTests.Stm32"]),
    ];

    /// <summary>The folders that hold device sources.</summary>
    public static readonly string[] Folders =
        ["TimeCore", "Drivers", "Board", "Firmware", "UnitTests"];

    /// <summary>Every device source file, those of the projects' Properties folders too.</summary>
    public static IEnumerable<string> AllSources() => Folders.SelectMany(Repo.Sources);

    /// <summary>Tests that run on the device: the launcher there loads one name only.</summary>
    public bool IsTest => Name.StartsWith("UnitTests.", StringComparison.Ordinal);

    /// <summary>What the assembly is called on the device.</summary>
    public string AssemblyName => IsTest ? "NFUnitTest" : Name;

    /// <summary>The folder of the classic project.</summary>
    public string Folder => Project[..Project.LastIndexOf('/')];
}
