using System;
using System.IO;
using Mono.Cecil;

namespace TimeCore.Host.Weaving;

/// <summary>The command line: <c>weaver ASSEMBLY --out FILE [--references LIST]</c>.</summary>
public static class Program
{
    private const string Usage =
        "usage: weaver ASSEMBLY --out FILE [--references FILE-WITH-ONE-PATH-A-LINE]";

    /// <summary>Weaves one assembly.</summary>
    /// <param name="args">See <see cref="Program"/>.</param>
    /// <returns>0; 1 when weaving failed; 2 for a wrong command line.</returns>
    public static int Main(string[] args)
    {
        bool plain = args.Length == 3 && args[1] == "--out";
        bool withList = args.Length == 5 && args[1] == "--out" && args[3] == "--references";
        if (!plain && !withList)
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        try
        {
            string[] references = withList ? File.ReadAllLines(args[4]) : [];
            AssemblyWeaver.Weave(args[0], args[2], references);
            return 0;
        }
        catch (Exception error) when (error is IOException
            or BadImageFormatException
            or InvalidOperationException
            or AssemblyResolutionException
            or UnauthorizedAccessException)
        {
            // The form that MSBuild shows as a build error.
            Console.Error.WriteLine($"{args[0]} : error WEAVE1: {error.Message}");
            return 1;
        }
    }
}
