using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace TimeCore.Host.Apps.Tests;

/// <summary>An assembly that is compiled as a device project's is; equal ones are compiled once.
/// </summary>
internal sealed class DeviceAssembly
{
    private static readonly ConcurrentDictionary<string, Lazy<DeviceAssembly>> s_compiled = new();

    // Shared, so that the compiler reads the metadata of a file once and not for each program.
    private static readonly Lazy<(string File, MetadataReference Reference)[]> s_references = new(
        () => DeviceProgram.ReferencePaths()
            .Select(path => (
                Path.GetFileName(path),
                (MetadataReference)MetadataReference.CreateFromFile(path)))
            .ToArray());

    private readonly MetadataReference _reference;
    private readonly string _key;

    private DeviceAssembly(string file, byte[] image, string key)
    {
        File = file;
        Image = image;
        _reference = MetadataReference.CreateFromImage(image);
        _key = key;
    }

    /// <summary>The file's name.</summary>
    public string File { get; }

    /// <summary>What is in it.</summary>
    public byte[] Image { get; }

    /// <summary>Compiles it, or returns what the same arguments made before.</summary>
    /// <param name="file">Its name, with the ending.</param>
    /// <param name="source">The text.</param>
    /// <param name="isDebug">As a debug build.</param>
    /// <param name="isLibrary">Without a Main.</param>
    /// <param name="beside">Libraries that it may use; they precede those of the device.</param>
    public static DeviceAssembly Of(
        string file,
        string source,
        bool isDebug,
        bool isLibrary,
        IReadOnlyCollection<DeviceAssembly> beside)
    {
        string key = string.Join(
            '\0', [file, source, isDebug, isLibrary, .. beside.Select(library => library._key)]);
        DeviceAssembly[] libraries = [.. beside];
        return s_compiled.GetOrAdd(key, _ => new(() => new DeviceAssembly(
            file, Compile(file, source, isDebug, isLibrary, libraries), key))).Value;
    }

    private static byte[] Compile(
        string file,
        string source,
        bool isDebug,
        bool isLibrary,
        IEnumerable<DeviceAssembly> beside)
    {
        CSharpParseOptions language = new(
            LanguageVersion.CSharp9, preprocessorSymbols: isDebug ? ["DEBUG"] : []);
        using var image = new MemoryStream();
        EmitResult result = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(file),
            [CSharpSyntaxTree.ParseText(source, language)],
            s_references.Value
                .Concat(beside.Select(library => (library.File, Reference: library._reference)))
                .GroupBy(reference => reference.File)
                .Where(same => same.Key != file)
                .Select(same => same.Last().Reference),
            new CSharpCompilationOptions(
                isLibrary ? OutputKind.DynamicallyLinkedLibrary : OutputKind.ConsoleApplication,
                optimizationLevel: isDebug ? OptimizationLevel.Debug : OptimizationLevel.Release,
                concurrentBuild: false))
            .Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return image.ToArray();
    }
}
