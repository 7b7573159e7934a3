using System.IO;
using System.IO.Compression;

namespace TimeCore.Host.Benchmarks.Recordings;

/// <summary>Unpacks a recording and does nothing with it: the least that a reader must do.
/// </summary>
internal static class Inflating
{
    /// <summary>Unpacks the samples of a .ppk2 file.</summary>
    /// <param name="path">The file.</param>
    public static void Run(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        using Stream samples = archive.GetEntry("session.raw").Open();
        samples.CopyTo(Stream.Null);
    }
}
