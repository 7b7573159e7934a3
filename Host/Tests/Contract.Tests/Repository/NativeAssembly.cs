using System.Linq;

namespace TimeCore.Host.Contract.Repository;

/// <summary>
/// The native part of a nanoFramework assembly: the firmware must hold the same one, or the
/// assembly does not load.
/// </summary>
/// <param name="Name">The assembly.</param>
/// <param name="Version">The version that the assembly's attribute states.</param>
/// <param name="Checksum">
/// Of the native methods: the runtime compares it with the one in the firmware.
/// </param>
/// <remarks>
/// A new version of a package can bring a new checksum, and needs a firmware that has it. So a
/// change of a version in <see cref="ProjectChecks.Versions"/> is a change here.
/// </remarks>
internal sealed record NativeAssembly(string Name, string Version, string Checksum)
{
    /// <summary>Those that TimeCore's packages need, as firmware 1.17 has them.</summary>
    public static readonly NativeAssembly[] All =
    [
        new("mscorlib", "100.5.0.24", "0x1549C856"),
        new("nanoFramework.Runtime.Events", "100.0.8.0", "0x0EAB00C9"),
        new("nanoFramework.Runtime.Native", "100.0.10.0", "0x0EAE898B"),
        new("System.Device.Gpio", "100.1.0.6", "0x097E7BC5"),
        new("nanoFramework.Hardware.Esp32", "100.0.10.0", "0x6A20A689"),
        new("nanoFramework.Hardware.Stm32", "100.0.5.1", "0xFE16F347"),
    ];

    /// <summary>The package it comes in, with its version.</summary>
    public string Package =>
        $"{ProjectChecks.Versions[Name].Package} {ProjectChecks.Versions[Name].Version}";

    public static NativeAssembly Of(string name) => All.Single(each => each.Name == name);
}
