using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;
using nanoFramework.TestFramework;
using TimeCore.Host.UnitTests;

namespace TimeCore.Host.Mutants.Running;

/// <summary>Runs tests of the device out of images in memory, and forgets them after.</summary>
internal sealed class DeviceRun : AssemblyLoadContext
{
    private readonly IReadOnlyDictionary<string, byte[]> _images;
    private readonly EditedAssembly _edited;
    private readonly Dictionary<string, (string Assembly, string FullName)> _classes;

    /// <summary>Loads the assemblies as they are.</summary>
    /// <param name="images">Images by assembly name.</param>
    public DeviceRun(IReadOnlyDictionary<string, byte[]> images)
        : base(isCollectible: true)
    {
        _images = images;
        _classes = FindClasses();
    }

    /// <summary>Loads the same assemblies with one of them edited.</summary>
    /// <param name="unbroken">The others, and where the classes of tests are.</param>
    /// <param name="edited">The one.</param>
    public DeviceRun(DeviceRun unbroken, EditedAssembly edited)
        : base(isCollectible: true)
    {
        _images = unbroken._images;
        _edited = edited;
        _classes = unbroken._classes;
    }

    /// <summary>Runs every call of a test.</summary>
    /// <param name="test">Class.Method.</param>
    /// <returns>Null if it passed, else what failed.</returns>
    /// <exception cref="MutantException">There is no such test.</exception>
    public string Run(string test)
    {
        string[] parts = test.Split('.');
        Type testClass = FindClass(parts[0]);
        if (testClass != null && DriverTests.Has(testClass))
        {
            return DriverTests.Run(testClass, parts[^1]);
        }

        MethodInfo method = testClass?.GetMethod(parts[^1], DeviceTestMethod.Everything);
        int calls = method == null ? 0 : DeviceTestClasses.CountCalls(method);
        if (calls == 0)
        {
            throw new MutantException($"There is no test {test}.");
        }

        try
        {
            DeviceTestMethod.CallAll(testClass, typeof(SetupAttribute));
            for (int call = 0; call < calls; call++)
            {
                DeviceTestMethod.Call(method, DeviceTestClasses.GetArguments(method, call));
            }

            return null;
        }
        catch (Exception failure)
        {
            return $"{failure.GetType().Name}: {failure.Message}";
        }
    }

    private Dictionary<string, (string Assembly, string FullName)> FindClasses()
    {
        Dictionary<string, (string Assembly, string FullName)> classes = [];
        foreach (string assembly in DeviceCompiler.TestAssemblies)
        {
            foreach (Type type in DeviceTestClasses.Find(LoadFromAssemblyName(new(assembly))))
            {
                classes.TryAdd(type.Name, (assembly, type.FullName));
            }
        }

        string drivers = DeviceCompiler.TestAssemblies[^1];
        foreach (Type type in DriverTests.Find(LoadFromAssemblyName(new(drivers))))
        {
            classes[type.Name] = (drivers, type.FullName);
        }

        return classes;
    }

    // By its name: to look through all classes again would load them all again.
    private Type FindClass(string name) =>
        _classes.TryGetValue(name, out (string Assembly, string FullName) place)
            ? LoadFromAssemblyName(new(place.Assembly)).GetType(place.FullName)
            : null;

    /// <inheritdoc/>
    protected override Assembly Load(AssemblyName name)
    {
        byte[] image = _edited?.Name == name.Name
            ? _edited.Image : _images.GetValueOrDefault(name.Name);
        if (image == null)
        {
            return null;
        }

        using MemoryStream stream = new(image);
        return LoadFromStream(stream);
    }
}
