using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;

namespace TimeCore.Host.Apps.Loading;

/// <summary>One loading of a program: its statics are its own, and go with it.</summary>
internal sealed class AppContext : AssemblyLoadContext
{
    /// <summary>What else a rewritten program may refer to.</summary>
    private static readonly HashSet<string> s_ours = new[]
    {
        typeof(object), typeof(System.Collections.ArrayList), typeof(Woven.WovenCode),
        typeof(VirtualBoard.Machine),
    }.Select(type => type.Assembly.GetName().Name!)
        .Concat(["System.Runtime", "mscorlib", "System.Diagnostics.Debug"])
        .ToHashSet();

    private readonly AppImage _image;
    private readonly Dictionary<string, Assembly> _loaded = [];

    /// <param name="image">The program.</param>
    public AppContext(AppImage image)
        : base(image.Name, isCollectible: true)
    {
        _image = image;
        foreach (AppModule module in image.Modules)
        {
            using var bytes = new MemoryStream(module.Bytes);
            _loaded[module.Name] = LoadFromStream(bytes);
        }
    }

    /// <summary>Returns the static constructors of all assemblies, in order.</summary>
    public IEnumerable<Action> StaticConstructors()
    {
        foreach (AppModule module in _image.Modules)
        {
            foreach (string type in module.StaticConstructors)
            {
                yield return _loaded[module.Name].GetType(type, throwOnError: true)!
                    .GetMethod(
                        Binding.ModuleRewriter.StaticConstructor,
                        BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)!
                    .CreateDelegate<Action>();
            }
        }
    }

    /// <summary>Returns the program's Main.</summary>
    public Action Main()
    {
        const BindingFlags All = BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public
            | BindingFlags.DeclaredOnly;
        EntryPoint entry = _image.Entry;
        MethodInfo main = _loaded[_image.Name].GetType(entry.Type, throwOnError: true)!
            .GetMethods(All).First(method => method.Name == entry.Method);
        bool takesWords = main.GetParameters().Length == 1;
        if (main.ReturnType == typeof(void))
        {
            return takesWords
                ? () => main.CreateDelegate<Action<string[]>>()([])
                : main.CreateDelegate<Action>();
        }

        return takesWords
            ? () => main.CreateDelegate<Func<string[], int>>()([])
            : () => main.CreateDelegate<Func<int>>()();
    }

    /// <summary>Returns a type of the program, by its full name; null if there is none.</summary>
    public Type? FindType(string name) =>
        _loaded.Values.Select(assembly => assembly.GetType(name)).FirstOrDefault(t => t != null);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string name = assemblyName.Name!;
        if (_loaded.TryGetValue(name, out Assembly? own))
        {
            return own;
        }

        // Anything else would be the PC's library of that name: its files, its network, its time.
        return s_ours.Contains(name)
            ? null
            : throw new FileLoadException($"The program wants {name}, which the board has not.");
    }
}
