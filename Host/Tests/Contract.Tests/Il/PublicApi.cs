using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using PublicApiGenerator;

namespace TimeCore.Host.Contract.Il;

/// <summary>What a device assembly shows to a program, as text.</summary>
internal static class PublicApi
{
    // The generator finds what a type derives from beside the assembly, so all lie in one folder.
    private static readonly Lazy<string> _folder = new(Gather);

    /// <summary>Namespaces, types and members of an assembly that others can use.</summary>
    /// <param name="name">The name of its project.</param>
    public static string Of(string name)
    {
        string path = Path.Combine(_folder.Value, Path.GetFileName(DeviceBuild.PathOf(name)));
        AssemblyLoadContext context = new(name, isCollectible: true);
        try
        {
            Assembly assembly = context.LoadFromAssemblyPath(path);
            string text = assembly.GeneratePublicApi(
                new ApiGeneratorOptions { IncludeAssemblyAttributes = false });
            return text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        }
        finally
        {
            context.Unload();
        }
    }

    private static string Gather()
    {
        string folder = Directory.CreateTempSubdirectory("api-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, true);
        foreach (string path in DeviceBuild.Names.Where(name => !name.StartsWith("UnitTests."))
            .SelectMany(name => DeviceBuild.ReferencesOf(name).Append(DeviceBuild.PathOf(name)))
            .DistinctBy(Path.GetFileName))
        {
            File.Copy(path, Path.Combine(folder, Path.GetFileName(path)));
        }

        return folder;
    }
}
