using System;
using System.IO;

namespace TimeCore.Host.Benchmarks;

/// <summary>The repository that this program was built in.</summary>
internal static class RepositoryFolder
{
    private static readonly string _root = Find();

    /// <summary>The path of something in it.</summary>
    /// <param name="relative">From the repository's root, with slashes.</param>
    public static string Path(string relative) => System.IO.Path.Combine(_root, relative);

    private static string Find()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (folder != null && !File.Exists(System.IO.Path.Combine(folder.FullName, "nf.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException(
            "No nf.sln above the program: run it in its repository.");
    }
}
