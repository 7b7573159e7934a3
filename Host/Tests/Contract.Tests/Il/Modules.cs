using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Mono.Cecil;
using TimeCore.Host.Contract.Repository;

namespace TimeCore.Host.Contract.Il;

/// <summary>
/// Gets device code in compiled form: from its twin's build, or compiled on the spot.
/// </summary>
internal static class Modules
{
    private static readonly string _bclFolder =
        Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static readonly string[] _bcl =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(path => Path.GetDirectoryName(path) == _bclFolder).ToArray();

    /// <summary>What the compiler wrote for a project on the PC.</summary>
    /// <param name="projectFolder">The project's folder.</param>
    public static ModuleDefinition Compiled(string projectFolder)
    {
        string path = Repo.CompiledAssembly(projectFolder);
        return ModuleDefinition.ReadModule(path, new ReaderParameters
        {
            ReadSymbols = true,
            AssemblyResolver = Resolver(),
        });
    }

    /// <summary>Every device assembly's twin, in the order of the layers.</summary>
    public static List<ModuleDefinition> AllCompiled() =>
        DeviceAssembly.All.SelectMany(assembly => assembly.Twins).Select(Compiled).ToList();

    /// <summary>
    /// Compiles sources as a board's build would: release, the device's language.
    /// </summary>
    /// <param name="sources">The text of each file.</param>
    /// <param name="projectFolders">Compiled projects to reference.</param>
    /// <exception cref="InvalidOperationException">The sources do not compile.</exception>
    public static ModuleDefinition Compile(
        IEnumerable<string> sources, params string[] projectFolders)
    {
        CSharpParseOptions language = new(LanguageVersion.CSharp9);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Sample",
            sources.Select(source => CSharpSyntaxTree.ParseText(source, language)),
            _bcl.Concat(projectFolders.Select(Repo.CompiledAssembly))
                .Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                allowUnsafe: true));

        MemoryStream stream = new();
        EmitResult result = compilation.Emit(stream);
        if (!result.Success)
        {
            throw new InvalidOperationException(string.Join("\n", result.Diagnostics));
        }

        stream.Position = 0;
        return ModuleDefinition.ReadModule(
            stream, new ReaderParameters { AssemblyResolver = Resolver() });
    }

    private static DefaultAssemblyResolver Resolver()
    {
        DefaultAssemblyResolver resolver = new();
        resolver.AddSearchDirectory(_bclFolder);
        IEnumerable<string> folders = DeviceAssembly.All.SelectMany(assembly => assembly.Twins)
            .Append("Host/VirtualBoard").Append("Host/TestFramework");
        foreach (string folder in folders)
        {
            resolver.AddSearchDirectory(Path.GetDirectoryName(Repo.CompiledAssembly(folder)));
        }

        return resolver;
    }
}
