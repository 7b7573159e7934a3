using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using nanoFramework.TestFramework;
using Xunit;

namespace TimeCore.Host.Mutants.Running;

/// <summary>Compiles the device's sources in memory, as they are and with an edit.</summary>
/// <remarks>Of the drivers those that need no chip, with their tests, which are the PC's.</remarks>
internal sealed class DeviceCompiler
{
    private const string CoreTests = "NFUnitTest";
    private const string ExtrasTests = "UnitTests.Extras";
    private const string ThreadingTests = "UnitTests.Threading";
    private const string Drivers = "TimeCore.Drivers.Common";
    private const string DriverTests = "Firmware.Tests.DriversAlone";

    /// <summary>Assemblies and their folders, each after those it references.</summary>
    private static readonly (string Name, string Folder)[] _assemblies =
    [
        ("TimeCore", "TimeCore/Core"),
        ("TimeCore.Extras", "TimeCore/Extras"),
        ("TimeCore.Wheel", "TimeCore/Wheel"),
        ("TimeCore.Alarms", "Alarms/Common"),
        ("TimeCore.Diagnostics", "TimeCore/Diagnostics"),
        ("TimeCore.PerCpu", "TimeCore/PerCpu"),
        (CoreTests, "UnitTests/Core"),
        (ExtrasTests, "UnitTests/Extras"),
        ("TimeCore.Threading", "TimeCore/Threading"),
        (ThreadingTests, "UnitTests/Threading"),
        (Drivers, "Drivers/Common"),
        (DriverTests, "Host/Tests/Firmware.Tests/DriversAlone"),
    ];

    private static readonly CSharpParseOptions _language = new(LanguageVersion.CSharp9);
    private static readonly CSharpParseOptions _languageOfThePc = new(LanguageVersion.Latest);

    private readonly string _root;
    private readonly Dictionary<string, CSharpCompilation> _libraries = [];
    private readonly Dictionary<string, byte[]> _images = [];

    /// <summary>Compiles everything without an edit.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <exception cref="MutantException">The sources do not compile.</exception>
    public DeviceCompiler(string root)
    {
        _root = root;
        List<MetadataReference> references = Directory
            .GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location), "System*.dll")
            .Append(Path.Combine(
                Path.GetDirectoryName(typeof(object).Assembly.Location)!, "netstandard.dll"))
            .Append(typeof(TestClassAttribute).Assembly.Location)
            .Append(typeof(FactAttribute).Assembly.Location)
            .Append(typeof(Xunit.Assert).Assembly.Location)
            .Where(IsManaged)
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
            .ToList();
        foreach ((string name, string folder) in _assemblies)
        {
            if (Directory.Exists(Path.Combine(root, folder)))
            {
                Add(name, folder, references);
            }
        }
    }

    /// <summary>The assemblies that hold tests.</summary>
    public static string[] TestAssemblies =>
        [CoreTests, ExtrasTests, ThreadingTests, DriverTests];

    /// <summary>The assemblies without an edit, by name.</summary>
    public IReadOnlyDictionary<string, byte[]> Images => _images;

    /// <summary>Compiles the assembly that an edit is in; several threads may call it.</summary>
    /// <param name="mutant">The edit.</param>
    /// <exception cref="MutantException">The edit does not apply, or not compile.</exception>
    public EditedAssembly Compile(Mutant mutant)
    {
        string path = Path.Combine(_root, mutant.File);
        foreach ((string name, CSharpCompilation library) in _libraries)
        {
            SyntaxTree tree = library.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == path);
            if (tree != null)
            {
                SyntaxTree edited = Parse(path, mutant.Apply(tree.ToString()), _language);
                return new EditedAssembly(
                    name, Emit(library.ReplaceSyntaxTree(tree, edited), mutant.Name));
            }
        }

        throw new MutantException($"{mutant.Name}: {mutant.File} is no source of the device.");
    }

    private static bool IsManaged(string path)
    {
        using var image = new System.Reflection.PortableExecutable.PEReader(File.OpenRead(path));
        return image.HasMetadata;
    }

    private void Add(string name, string folder, List<MetadataReference> references)
    {
        CSharpParseOptions language = name == DriverTests ? _languageOfThePc : _language;
        string friends = string.Concat(_assemblies.Select(
            friend => "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("
                + $"\"{friend.Name}\")]"));
        IEnumerable<SyntaxTree> trees = Directory
            .GetFiles(Path.Combine(_root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !IsGenerated(Path.GetRelativePath(_root, path)))

            // It alone names what only the device and a virtual board have.
            .Where(path => Path.GetFileName(path) != "BaseLibrary.cs")
            .Select(path => Parse(path, File.ReadAllText(path), language))
            .Append(Parse("friends", friends, language));
        CSharpCompilation compilation = CSharpCompilation.Create(
            name,
            trees,
            references,
            new(OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: name == DriverTests
                    ? NullableContextOptions.Enable : NullableContextOptions.Disable,
                concurrentBuild: false));
        _libraries.Add(name, compilation);
        byte[] image = Emit(compilation, name);
        _images.Add(name, image);
        references.Add(MetadataReference.CreateFromImage(image));
    }

    private static bool IsGenerated(string path) =>
        path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "Properties");

    private static SyntaxTree Parse(string path, string text, CSharpParseOptions language) =>
        CSharpSyntaxTree.ParseText(text, language, path);

    private static byte[] Emit(CSharpCompilation compilation, string name)
    {
        using MemoryStream image = new();
        var result = compilation.Emit(image);
        return result.Success
            ? image.ToArray()
            : throw new MutantException($"{name}: "
                + result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error));
    }
}
