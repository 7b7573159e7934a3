using System;
using System.Collections.Generic;
using System.IO;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TimeCore.Host.Weaving;

/// <summary>Weaves an assembly file into another.</summary>
public static class AssemblyWeaver
{
    private const string RuntimeName = "WovenRuntime";

    /// <summary>Reads an assembly, weaves every method of it, and writes the result.</summary>
    /// <param name="source">The compiled assembly; its portable pdb is used if beside it.</param>
    /// <param name="target">Where the woven assembly goes, not the source itself.</param>
    /// <param name="references">Paths of the assemblies that the source refers to.</param>
    /// <exception cref="InvalidOperationException">The source is woven already.</exception>
    /// <exception cref="AssemblyResolutionException">A reference was not listed.</exception>
    public static void Weave(string source, string target, IReadOnlyList<string> references)
    {
        using ReferenceResolver resolver = new(references);
        bool hasSymbols = File.Exists(Path.ChangeExtension(source, ".pdb"));
        ReaderParameters reading = new()
        {
            AssemblyResolver = resolver,
            ReadSymbols = hasSymbols,
            SymbolReaderProvider = hasSymbols ? new PortablePdbReaderProvider() : null,
        };
        using ModuleDefinition module = ModuleDefinition.ReadModule(source, reading);
        Weave(module, new WeaveOptions());

        WriterParameters writing = new()
        {
            // The same sources give the same bytes.
            DeterministicMvid = true,
            WriteSymbols = hasSymbols,
            SymbolWriterProvider = hasSymbols ? new PortablePdbWriterProvider() : null,
        };
        module.Write(target, writing);
    }

    /// <summary>Weaves every method of a module in memory.</summary>
    /// <param name="module">The module, with its symbols if it has any.</param>
    /// <param name="options">How.</param>
    /// <exception cref="InvalidOperationException">The module is woven already.</exception>
    public static void Weave(ModuleDefinition module, WeaveOptions options)
    {
        foreach (AssemblyNameReference reference in module.AssemblyReferences)
        {
            if (reference.Name == RuntimeName)
            {
                throw new InvalidOperationException(
                    $"{module.Name} is woven already, or its sources name {RuntimeName}.");
            }
        }

        MethodWeaver weaver = new(module, options);
        foreach (TypeDefinition type in module.GetTypes())
        {
            foreach (MethodDefinition method in type.Methods)
            {
                if (method.HasBody)
                {
                    weaver.Weave(method);
                }
            }
        }
    }
}
