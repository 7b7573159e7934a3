using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using TimeCore.Host.Contract.Repository;
using TimeCore.Host.Weaving;

namespace TimeCore.Host.Contract.Il;

/// <summary>What the model charges each method of a device assembly, block by block.</summary>
internal static class WovenCharges
{
    /// <summary>The files that are not compiled on the PC, and what is in their place.</summary>
    private static readonly Dictionary<string, string> _seamTwins = new()
    {
        ["Drivers/Common/BaseLibrary.cs"] = "Host/VirtualBoard/Seam/BaseLibrary.cs",
        ["Drivers/Stm32.Native/Interop.cs"] = "Host/VirtualBoard/Seam/Interop.cs",
    };

    /// <summary>The charges of the assembly that was built with these tests.</summary>
    /// <param name="twin">The project on the PC.</param>
    /// <returns>By method, in the order of its blocks.</returns>
    public static SortedDictionary<string, string> Built(string twin) =>
        Read(Path.Combine(WovenFolder(twin), NameOf(twin) + ".dll"));

    /// <summary>The charges of the same sources as a release build has them.</summary>
    /// <param name="twin">The project on the PC.</param>
    /// <param name="folder">The folder of its sources.</param>
    public static SortedDictionary<string, string> OfReleaseBuild(string twin, string folder)
    {
        string[] references = File.ReadAllLines(Path.Combine(WovenFolder(twin), "references.txt"));
        string work = Directory.CreateTempSubdirectory("woven-").FullName;
        try
        {
            string plain = Path.Combine(work, "plain.dll");
            string woven = Path.Combine(work, "woven.dll");
            Compile(NameOf(twin), SourcesOf(folder), references, plain);
            AssemblyWeaver.Weave(plain, woven, references);
            return Read(woven);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static string WovenFolder(string twin) =>
        Repo.FullPath($"Host/Device/obj/{NameOf(twin)}/{Repo.Configuration}/net10.0/woven");

    private static string NameOf(string twin) => Path.GetFileNameWithoutExtension(twin);

    private static IEnumerable<string> SourcesOf(string folder) =>
        Repo.Sources(folder)
            .Where(path => !path.Contains("/Properties/"))
            .Select(path => _seamTwins.GetValueOrDefault(path, path));

    private static void Compile(
        string name, IEnumerable<string> sources, string[] references, string target)
    {
        // No DEBUG, so assertions are not there at all.
        var language = new CSharpParseOptions(LanguageVersion.CSharp9);
        CSharpCompilation compilation = CSharpCompilation.Create(
            name,
            sources.Select(path => CSharpSyntaxTree.ParseText(
                SourceText.From(Repo.Read(path), System.Text.Encoding.UTF8),
                language,
                Repo.FullPath(path))),
            references.Select(References.Of),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                concurrentBuild: false));
        using FileStream assembly = File.Create(target);
        using FileStream symbols = File.Create(Path.ChangeExtension(target, ".pdb"));
        EmitResult result = compilation.Emit(
            assembly,
            symbols,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        if (!result.Success)
        {
            throw new InvalidOperationException(string.Join("\n", result.Diagnostics));
        }
    }

    private static SortedDictionary<string, string> Read(string path)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(path);
        SortedDictionary<string, string> charges = new(StringComparer.Ordinal);
        foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods))
        {
            if (method.HasBody)
            {
                charges[method.FullName] = string.Join(' ', ChargesOf(method.Body));
            }
        }

        return charges;
    }

    // The weaver tells a book what it charges: the number stands right before the call.
    private static IEnumerable<int> ChargesOf(MethodBody body)
    {
        body.SimplifyMacros();
        return body.Instructions
            .Where(instruction => instruction.Operand is MethodReference
            {
                Name: "Charge", DeclaringType.Name: "CodeBook",
            })
            .Select(call => (int)call.Previous.Operand);
    }
}
