using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;

namespace TimeCore.Host.ReferenceStubs;

/// <summary>
/// The command line: <c>reference-stubs LISTS MSCORLIB OUT NAME=VERSION...</c> writes an assembly
/// without bodies for each name, from <c>LISTS/NAME.txt</c> and <c>LISTS/modifiers/NAME.txt</c>.
/// </summary>
public static class Program
{
    private const string Usage =
        "usage: reference-stubs FOLDER-OF-LISTS MSCORLIB.DLL FOLDER-TO-WRITE NAME=VERSION...";

    /// <summary>Writes the stubs.</summary>
    /// <param name="args">See <see cref="Program"/>.</param>
    /// <returns>0; 1 when a list cannot be read or is wrong; 2 for a wrong command line.</returns>
    public static int Main(string[] args)
    {
        if (args.Length < 4 || args.Skip(3).Any(arg => !arg.Contains('=')))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        try
        {
            Write(args[0], args[1], args[2], args.Skip(3).Select(arg => arg.Split('=')));
            return 0;
        }
        catch (Exception error) when (error is IOException
            or UnauthorizedAccessException
            or BadImageFormatException
            or InvalidDataException)
        {
            // The form that MSBuild shows as a build error.
            Console.Error.WriteLine($"{args[0]} : error STUB1: {error.Message}");
            return 1;
        }
    }

    private static void Write(
        string lists, string mscorlib, string folder, IEnumerable<string[]> namesAndVersions)
    {
        using ModuleDefinition library = ModuleDefinition.ReadModule(mscorlib);
        TypeTable table = new(library);
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
}
