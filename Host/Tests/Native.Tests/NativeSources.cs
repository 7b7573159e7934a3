using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace TimeCore.Host.Native.Tests;

/// <summary>Where the native part and what surrounds it in tests are kept.</summary>
internal static class NativeSources
{
    public const string Shipped = "Drivers/Stm32.Native/native";
    public const string Stubs = "Host/Native/Stubs";

    /// <summary>Warnings are errors, in the shipped sources as in the tests.</summary>
    /// <remarks>The runtime's builds for STM32 say so, with -Wundef and -Wshadow too.</remarks>
    public static readonly string[] Warnings =
        ["-std=c++17", "-Wall", "-Wextra", "-Wundef", "-Wshadow", "-Wconversion", "-Werror"];

    /// <summary>What a chip's build of the runtime has no use for.</summary>
    public static readonly string[] Freestanding =
        ["-mthumb", "-ffreestanding", "-fno-exceptions", "-fno-rtti", "-Os"];

    /// <summary>The C++ files of a folder, as paths from the root.</summary>
    public static IEnumerable<string> In(string folder) =>
        Directory.GetFiles(RepositoryFolder.Path(folder), "*.cpp")
            .Select(path => $"{folder}/{Path.GetFileName(path)}")
            .Order(StringComparer.Ordinal);

    /// <summary>What a program of these tests printed: a name and a number a line.</summary>
    public static Dictionary<string, int> Counts(string lines) =>
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToDictionary(
                words => words[0],
                words => int.Parse(words[1], CultureInfo.InvariantCulture));
}
