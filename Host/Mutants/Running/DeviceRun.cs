using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using nanoFramework.TestFramework;
using TimeCore.Host.UnitTests;

namespace TimeCore.Host.Mutants.Running;

/// <summary>Runs tests of the device out of images in memory, and forgets them after.</summary>
internal sealed class DeviceRun : AssemblyLoadContext
{
    private readonly Dictionary<string, byte[]> _images;
    private readonly List<Type> _classes;
    private readonly List<Type> _driverClasses;

    /// <summary>Loads the assemblies.</summary>
    /// <param name="images">Images by assembly name.</param>
    public DeviceRun(Dictionary<string, byte[]> images)
        : base(isCollectible: true)
    {
        _images = images;
        _classes = DeviceCompiler.TestAssemblies
            .SelectMany(name => DeviceTestClasses.Find(LoadFromAssemblyName(new(name)))).ToList();
        _driverClasses = DriverTests.Find(
            LoadFromAssemblyName(new(DeviceCompiler.TestAssemblies[^1])));
    }

    /// <summary>Runs every call of a test.</summary>
    /// <param name="test">Class.Method.</param>
    /// <returns>Null if it passed, else what failed.</returns>
    /// <exception cref="MutantException">There is no such test.</exception>
    public string Run(string test)
    {
        string[] parts = test.Split('.');
        if (_driverClasses.Find(type => type.Name == parts[0]) is Type driverClass)
        {
            return DriverTests.Run(driverClass, parts[^1]);
        }

        Type testClass = _classes.Find(type => type.Name == parts[0]);
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

    /// <inheritdoc/>
    protected override Assembly Load(AssemblyName name)
    {
        if (!_images.TryGetValue(name.Name, out byte[] image))
        {
            return null;
        }

        using MemoryStream stream = new(image);
        return LoadFromStream(stream);
    }
}
