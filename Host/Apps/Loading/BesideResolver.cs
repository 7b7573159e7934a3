using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using TimeCore.Host.Apps.Binding;
using TimeCore.Host.Meter;

namespace TimeCore.Host.Apps.Loading;

/// <summary>Finds a program's libraries in the program's folder, and nowhere else.</summary>
internal sealed class BesideResolver : IAssemblyResolver
{
    private static readonly string[] s_endings = [".dll", ".exe"];

    private readonly string _folder;
    private readonly Dictionary<string, ModuleDefinition> _open = [];

    /// <param name="folder">The program's folder.</param>
    public BesideResolver(string folder)
    {
        _folder = folder;
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="MeterException">It is no assembly, or cannot be read.</exception>
    public ModuleDefinition Open(string path)
    {
        try
        {
            ModuleDefinition module = ModuleDefinition.ReadModule(path, Reading());
            AddSymbols(module, path);
            _open[module.Assembly.Name.Name] = module;
            return module;
        }
        catch (Exception e) when (e is BadImageFormatException or ArgumentException
            or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new MeterException(
                $"{path} is no .NET assembly. Give the .exe or .dll that the build leaves, not "
                + "the .pe or .bin.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MeterException($"{path} cannot be read: {e.Message}");
        }
    }

    /// <summary>Returns the library that a module refers to.</summary>
    /// <exception cref="MeterException">It does not lie beside the program.</exception>
    public ModuleDefinition Find(AssemblyNameReference name, ModuleDefinition wantedBy)
    {
        return FindFile(name.Name) ?? throw new MeterException(
            $"{name.Name}.dll is missing: {wantedBy.Name} refers to it. Put it into {_folder}, "
            + "as the build of the device project does.");
    }

    /// <summary>Returns a library that lies beside the program; null if it does not.</summary>
    public ModuleDefinition? FindFile(string name) =>
        _open.GetValueOrDefault(name)
        ?? s_endings.Select(ending => Path.Combine(_folder, name + ending))
            .Where(File.Exists).Select(Open).FirstOrDefault();

    /// <inheritdoc/>
    public AssemblyDefinition Resolve(AssemblyNameReference name) =>
        _open.TryGetValue(name.Name, out ModuleDefinition? module)
            ? module.Assembly
            : PcLibrary(name) ?? throw new AssemblyResolutionException(name);

    /// <inheritdoc/>
    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters) =>
        Resolve(name);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ModuleDefinition module in _open.Values)
        {
            module.Dispose();
        }
    }

    // Of what stand-ins have taken the place of: a default value of an enumeration needs its type.
    private AssemblyDefinition? PcLibrary(AssemblyNameReference name)
    {
        string? path = AppDomain.CurrentDomain.GetAssemblies()
            .FirstOrDefault(each => each.GetName().Name == name.Name)?.Location;
        return string.IsNullOrEmpty(path) ? null : Open(path).Assembly;
    }

    private ReaderParameters Reading() => new()
    {
        AssemblyResolver = this, InMemory = true,
    };

    // Symbols of Visual Studio's own form, or of another build, are no reason to run nothing.
    private static void AddSymbols(ModuleDefinition module, string path)
    {
        string symbols = Path.ChangeExtension(path, ".pdb");
        if (!File.Exists(symbols))
        {
            return;
        }

        try
        {
            module.ReadSymbols(new PortablePdbReaderProvider().GetSymbolReader(module, path));
        }
        catch (Exception e) when (e is BadImageFormatException or SymbolsNotMatchingException
            or InvalidOperationException or IOException or ArgumentException)
        {
            // Without them methods have no folder, which only our own assemblies need.
        }
    }
}
