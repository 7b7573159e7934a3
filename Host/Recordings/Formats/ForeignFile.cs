using System;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Names files that cannot be read, and says what makes them readable.</summary>
/// <remarks>
/// Sources: pc-nrfconnect-ppk (a .ppk is deflated data); pyjoulescope, joulescope/datafile.py, and
/// jetperch/jls; the well-known first bytes of archives. Facts only.
/// </remarks>
internal static class ForeignFile
{
    private static readonly (byte[] Start, string What)[] s_starts =
    {
        ([0x1F, 0x8B], "a gzip archive. Unpack it first."),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive. Unpack it first."),
        ([0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], "a rar archive. Unpack it first."),
        ([0x42, 0x5A, 0x68], "a bzip2 archive. Unpack it first."),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz archive. Unpack it first."),
        ([0x28, 0xB5, 0x2F, 0xFD], "a zstd archive. Unpack it first."),
        ([0xD3, 0x74, 0x61, 0x67, 0x66, 0x6D, 0x74],
            "a .jls of version 1, as Joulescope programs wrote it before 2022. Open it in "
                + "Joulescope UI and save it again."),
        ([0x89, 0x48, 0x44, 0x46], "an HDF5 file. Export a table as .csv."),
        ([0xD0, 0xCF, 0x11, 0xE0], "a document of an old office program. Save it as .csv."),
        ([0xFF, 0xFE], "text in UTF-16. Save it as UTF-8."),
        ([0xFE, 0xFF], "text in UTF-16. Save it as UTF-8."),
    };

    // The second byte tells how hard the packer tried.
    private static readonly byte[] s_zlibLevels = [0x01, 0x5E, 0x9C, 0xDA];

    /// <summary>Refuses a file whose first bytes tell what it is, or that it is no text.</summary>
    /// <param name="file">For messages.</param>
    /// <param name="start">The first bytes, at least one.</param>
    /// <exception cref="MeterException">The file cannot be read as text.</exception>
    public static void Refuse(string file, ReadOnlySpan<byte> start)
    {
        foreach ((byte[] known, string what) in s_starts)
        {
            if (start.StartsWith(known))
            {
                throw new MeterException(file, "", what);
            }
        }

        if (start.Length > 1 && start[0] == 0x78 && s_zlibLevels.Contains(start[1]))
        {
            throw new MeterException(
                file, "", "deflated data, as in a .ppk of the Power Profiler app before 4.0. Open "
                    + "it in version 4.0 or later of that app, which saves it as .ppk2.");
        }

        if (start.Contains((byte)0))
        {
            throw new MeterException(
                file, "", "binary data that does not begin as any known format does, whatever its "
                    + "name. Copy the file again, or export the recording as a table.");
        }
    }

    /// <summary>Tells what to say of an archive that holds no recording.</summary>
    /// <param name="file">For messages.</param>
    /// <param name="archive">It.</param>
    public static MeterException OfArchive(string file, ZipArchive archive)
    {
        const int NamesMax = 6;
        string[] names = archive.Entries.Select(entry => entry.FullName).ToArray();
        string what = names switch
        {
            _ when names.Contains("xl/workbook.xml") => "an Excel workbook. Save it as .csv.",
            _ when names.Contains("meta.json") => "a Saleae session. Export its digital channels "
                + "as a table.",
            _ when names.Contains("header") => "a DSView session. Export it as .csv or .vcd.",
            [] => "an empty archive. Give a recording.",
            _ => $"an archive that holds {string.Join(", ", names.Take(NamesMax))}. Unpack it and "
                + "give the recording in it.",
        };
        return new MeterException(file, "", what);
    }
}
