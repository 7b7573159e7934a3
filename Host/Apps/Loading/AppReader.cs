using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using TimeCore.Host.Apps.Binding;
using TimeCore.Host.Meter;
using TimeCore.Host.Weaving;

namespace TimeCore.Host.Apps.Loading;

/// <summary>
/// Reads a program and what lies beside it, weaves it and gives it its stand-ins.
/// </summary>
internal sealed class AppReader
{
    private readonly string _path;
    private readonly EntryPoint? _entry;
    private readonly BesideResolver _beside;
    private readonly AnsweredLibraries _libraries;
    private readonly List<ModuleDefinition> _ordered = [];

    /// <param name="path">An .exe or a .dll built for the device.</param>
    /// <param name="entry">Where it begins; null: at its Main.</param>
    public AppReader(string path, EntryPoint? entry)
    {
        _path = path;
        _entry = entry;
        _beside = new BesideResolver(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _libraries = new AnsweredLibraries(_beside);
    }

    /// <summary>Does it.</summary>
    /// <exception cref="MeterException">It cannot be run.</exception>
    public AppImage Read()
    {
        using (_beside)
        {
            ModuleDefinition program = _beside.Open(_path);
            CheckDevices(program);
            MethodDefinition main = MainOf(program);
            Order(program);
            HashSet<MethodDefinition> reached = new Reach(_ordered).From(main);
            List<AppModule> modules = [];
            List<UnmodelledMember> unmodelled = [];
            var dispatching = new Dispatching(_libraries);
            foreach (ModuleDefinition module in _ordered)
            {
                SynchronizedMethods.WriteOut(module);
                CallerObjects.Mend(module);
                AssemblyWeaver.Weave(module, new WeaveOptions
                {
                    AssertionsAreFree = false,
                    IsGuarded = true,
                    IsDevices = true,
                    Dispatch = dispatching.Of,
                });
                modules.Add(Rewrite(module, reached, unmodelled));
            }

            return new AppImage(
                program.Assembly.Name.Name,
                new EntryPoint(ReflectionName(main.DeclaringType), main.Name),
                modules)
            {
                Unmodelled = unmodelled.Distinct().ToList(),
                UsesTimeCore = _ordered.Any(module => module.Assembly.Name.Name == "TimeCore"),
            };
        }
    }

    private AppModule Rewrite(
        ModuleDefinition module,
        HashSet<MethodDefinition> reached,
        List<UnmodelledMember> unmodelled)
    {
        List<string> constructors = module.GetTypes()
            .Where(type => type.Methods.Any(method => method.IsConstructor && method.IsStatic))
            .OrderByDescending(IsOfLambdas)
            .Select(ReflectionName)
            .ToList();
        var rewriter = new ModuleRewriter(module, _libraries);
        rewriter.Rewrite();
        unmodelled.AddRange(rewriter.Unmodelled
            .Where(found => reached.Contains(found.Caller))
            .Select(found => found.Member));
        using var bytes = new MemoryStream();
        module.Write(bytes);
        return new AppModule(module.Assembly.Name.Name, bytes.ToArray(), constructors);
    }

    private void CheckDevices(ModuleDefinition program)
    {
        bool isDevices = program.AssemblyReferences.Any(reference =>
            reference.Name == StandIns.CoreLibrary && !reference.IsOurs());
        if (!isDevices)
        {
            throw new MeterException(
                $"{_path} is built for .NET, not for nanoFramework: it does not refer to the "
                + "device's mscorlib. Give the file that the .nfproj builds.");
        }
    }

    private MethodDefinition MainOf(ModuleDefinition program)
    {
        if (_entry != null)
        {
            return program.GetTypes()
                .Where(type => ReflectionName(type) == _entry.Type)
                .SelectMany(type => type.Methods)
                .FirstOrDefault(method => method.Name == _entry.Method && method.IsStatic)
                ?? throw new MeterException(
                    $"{_path} has no static method {_entry.Type}.{_entry.Method}. Build it again.");
        }

        if (program.EntryPoint is MethodDefinition entry)
        {
            return entry;
        }

        MethodDefinition[] mains = program.GetTypes()
            .SelectMany(type => type.Methods)
            .Where(method => method is { Name: "Main", IsStatic: true, HasBody: true })
            .ToArray();
        return mains.Length switch
        {
            1 => mains[0],
            0 => throw new MeterException(
                $"{_path} has no method Main. Give the application, not one of its libraries."),
            _ => throw new MeterException(
                $"{_path} has several methods Main, in "
                + string.Join(", ", mains.Select(main => main.DeclaringType.FullName))
                + ". Give a file with one."),
        };
    }

    // What a library needs starts before it, as on the device.
    private void Order(ModuleDefinition module)
    {
        foreach (AssemblyNameReference reference in module.AssemblyReferences)
        {
            if (!_libraries.Has(reference.Name)
                && _beside.Find(reference, module) is ModuleDefinition library
                && !_ordered.Contains(library))
            {
                Order(library);
            }
        }

        if (!_ordered.Contains(module))
        {
            _ordered.Add(module);
        }
    }

    // The object that a lambda without captures is a method of: the device does not look at it, the
    // PC does, so it has to be there before a static field is set to such a lambda.
    private static bool IsOfLambdas(TypeDefinition type) => type.Name == "<>c";

    private static string ReflectionName(TypeDefinition type) => type.FullName.Replace('/', '+');
}
