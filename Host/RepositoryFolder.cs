using System;
using System.IO;

namespace TimeCore.Host;

/// <summary>
/// The repository that a program was built in; linked into each program that reads its files.
/// </summary>
internal static class RepositoryFolder
{
    /// <summary>Its root, looked for upwards from the program.</summary>
    /// <exception cref="DirectoryNotFoundException">The program was moved elsewhere.</exception>
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder != null && folder.GetFiles("nf.sln").Length == 0)
            {
                folder = folder.Parent;
            }

            return folder?.FullName ?? throw new DirectoryNotFoundException(
                "No nf.sln above the program: run it in its repository.");
        }
    }

    /// <summary>Returns the path of something in it.</summary>
    /// <param name="relative">From the root, with slashes.</param>
    /// <exception cref="DirectoryNotFoundException">The program was moved elsewhere.</exception>
    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);
}
