using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mono.Cecil;

namespace TimeCore.Host.Contract.Il;

/// <summary>Compiles samples as the device's compiler does, to try the checks on.</summary>
internal static class Modules
{
    /// <summary>
    /// Compiles a file as a part of a device project: release, the device's language, the
    /// project's references.
    /// </summary>
    /// <param name="source">The text of the file.</param>
    /// <param name="project">The name of the device project.</param>
    /// <exception cref="InvalidOperationException">The file does not compile.</exception>
    public static ModuleDefinition Compile(string source, string project = "TimeCore")
    {
        MemoryStream stream = new();
        List<string> errors = Emit(source, project, stream);
        if (errors.Count > 0)
        {
            throw new InvalidOperationException(string.Join("\n", errors));
        }

        stream.Position = 0;
        return ModuleDefinition.ReadModule(
            stream, new ReaderParameters { AssemblyResolver = DeviceBuild.Resolver });
    }

    /// <summary>What the device's compiler has against a file.</summary>
    /// <param name="source">The text of the file.</param>
    /// <param name="project">The name of the device project.</param>
    public static List<string> Errors(string source, string project = "TimeCore") =>
        Emit(source, project, new MemoryStream());

    private static List<string> Emit(string source, string project, Stream stream)
    {
        CSharpParseOptions language = new(LanguageVersion.CSharp9);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Sample",
            [CSharpSyntaxTree.ParseText(source, language)],
            DeviceBuild.ReferencesOf(project).Select(References.Of),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                concurrentBuild: false));
        return compilation.Emit(stream).Diagnostics
            .Where(each => each.Severity == DiagnosticSeverity.Error)
            .Select(each => each.ToString()).ToList();
    }
}
