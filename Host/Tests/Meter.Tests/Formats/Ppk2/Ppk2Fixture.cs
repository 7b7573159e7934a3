using System.IO;
using System.IO.Compression;
using System.Text;

namespace TimeCore.Host.Meter.Tests.Formats;

/// <summary>Makes archives by hand, good ones and bad ones.</summary>
internal static class Ppk2Fixture
{
    public const string Metadata =
        "{\"metadata\":{\"samplesPerSecond\":100000},\"formatVersion\":2}";

    public static string Zip(string path, string? metadata, byte[]? session)
    {
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        if (metadata != null)
        {
            Add(archive, "metadata.json", Encoding.UTF8.GetBytes(metadata));
        }

        if (session != null)
        {
            Add(archive, "session.raw", session);
        }

        return path;
    }

    private static void Add(ZipArchive archive, string name, byte[] bytes)
    {
        using Stream stream = archive.CreateEntry(name).Open();
        stream.Write(bytes);
    }
}
