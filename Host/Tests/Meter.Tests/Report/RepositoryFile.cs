using System;
using System.IO;

namespace TimeCore.Host.Meter.Tests.Report;

/// <summary>Files of the repository that tests compare with.</summary>
internal static class RepositoryFile
{
    /// <summary>The path of a file or folder of the repository.</summary>
    /// <param name="relative">From the repository's root.</param>
    public static string Path(string relative)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder != null && !File.Exists(System.IO.Path.Combine(folder.FullName, "nf.sln")))
        {
            folder = folder.Parent;
        }

        return System.IO.Path.Combine(folder!.FullName, relative);
    }
}
