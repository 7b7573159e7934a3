using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;

namespace TimeCore.Host.ReferenceStubs;

/// <summary>
/// The command line: <c>reference-stubs LISTS MSCORLIB OUT NAME=VERSION...</c> writes an assembly
/// without bodies for each name, from <c>LISTS/NAME.txt</c> and <c>LISTS/modifiers/NAME.txt</c>;
/// <c>reference-stubs resolve</c> finds what a device project refers to; <c>reference-stubs
/// entries</c> writes what a program for .NET names a device program's methods by.
/// </summary>
public static class Program
{
    private const string Usage =
        "usage: reference-stubs FOLDER-OF-LISTS MSCORLIB.DLL FOLDER-TO-WRITE NAME=VERSION...\n"
        + "       reference-stubs resolve PROJECT REQUEST PACKAGES LISTS FOLDER-TO-WRITE\n"
        + "       reference-stubs entries PROGRAM FILE-TO-WRITE";

    /// <summary>Writes the stubs.</summary>
    /// <param name="args">See <see cref="Program"/>.</param>
    /// <returns>0; 1 when a list cannot be read or is wrong; 2 for a wrong command line.</returns>
    public static int Main(string[] args)
    {
        switch (args)
        {
            case ["resolve", string project, string request, string packages, string lists,
                string folder]:
                return Try(project, () => ProjectReferences.Resolve(
                    project, request, packages, lists, folder));
            case ["entries", string program, string file]:
                return Try(program, () => EntryAssembly.Write(program, file));
            case [string lists, string library, string folder, ..] when args.Length > 3
                && args.Skip(3).All(arg => arg.Contains('=')):
                return Try(lists, () => Write(
                    lists, library, folder, args.Skip(3).Select(arg => arg.Split('='))));
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }

    /// <summary>Writes stubs that may also name types of real libraries.</summary>
    internal static void Write(
        string lists,
        string mscorlib,
        string folder,
        IEnumerable<string[]> namesAndVersions,
        IEnumerable<string>? libraries = null)
    {
        using ModuleDefinition library = ModuleDefinition.ReadModule(mscorlib);
        TypeTable table = new(library);
        foreach (string path in libraries ?? [])
        {
            table.Add(ModuleDefinition.ReadModule(path));
        }

        List<StubAssembly> stubs = namesAndVersions
            .Select(pair => new StubAssembly(
                MemberList.Read(lists, pair[0]), Version.Parse(pair[1]), table))
            .ToList();

        // All types first: a member of one stub may show a type of another.
        stubs.ForEach(stub => stub.DefineTypes());
        stubs.ForEach(stub => stub.DefineMembers());
        Directory.CreateDirectory(folder);
        stubs.ForEach(stub => stub.Write(Path.Combine(folder, stub.Name + ".dll")));
    }

    private static int Try(string where, Action action)
    {
        try
        {
            action();
            return 0;
        }
        catch (Exception error) when (error is IOException
            or UnauthorizedAccessException
            or BadImageFormatException
            or InvalidDataException)
        {
            // The form that MSBuild shows as a build error.
            Console.Error.WriteLine($"{where} : error STUB1: {error.Message}");
            return 1;
        }
    }
}
