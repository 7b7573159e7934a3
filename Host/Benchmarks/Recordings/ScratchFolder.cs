using System;
using System.IO;

namespace TimeCore.Host.Benchmarks.Recordings;

/// <summary>Folders for files that are big and made again in seconds.</summary>
internal static class ScratchFolder
{
    /// <summary>Makes one that goes away with the process.</summary>
    public static string Make()
    {
        string folder = Directory.CreateTempSubdirectory("timecore-benchmarks-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, true);
        return folder;
    }
}
