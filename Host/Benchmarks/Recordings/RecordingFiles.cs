using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Benchmarks.Recordings;

/// <summary>One recording in every format that can be read, made when it is asked for.</summary>
internal static class RecordingFiles
{
    private static readonly Dictionary<string, (string Name, Action<string> Write)> _formats = new()
    {
        [".ppk2"] = ("pulses.ppk2", path =>
            Write(new Ppk2Writer(path, new RecordingMetadata()))),
        ["PPK2 table"] = ("ppk2.csv", path =>
            Write(new Ppk2TableWriter(File.Create(path), new RecordingMetadata()))),
        [".jls"] = ("pulses.jls", ByteFiles.WriteJls),
        ["Joulescope table"] = ("joulescope.csv", TextFiles.WriteJoulescope),
        [".sr"] = ("pulses.sr", ByteFiles.WriteSigrok),
        ["sigrok table"] = ("sigrok.csv", TextFiles.WriteSigrok),
        ["VCD"] = ("pulses.vcd", path =>
            Write(new VcdSampleWriter(File.Create(path), new RecordingMetadata()))),
        ["Saleae table"] = ("saleae.csv", TextFiles.WriteSaleae),
        ["EEMBC"] = ("pulses-energy.bin", ByteFiles.WriteEembc),
        ["INA219 logger"] = ("ina219.csv", TextFiles.WriteIna219),
        ["X-NUCLEO-LPM01A table"] = ("lpm01a.csv", TextFiles.WriteLpm01A),
    };

    private static readonly Lazy<string> _folder = new(ScratchFolder.Make);

    /// <summary>The formats, in the order of the page.</summary>
    public static IEnumerable<string> Names => _formats.Keys;

    /// <summary>Opens the recording in a format.</summary>
    /// <param name="format">One of <see cref="Names"/>.</param>
    public static Recording Open(string format)
    {
        ColumnMapping columns = format == ".sr"
            ? new ColumnMapping { Current = "current", CurrentUnit = "uA" }
            : new ColumnMapping();
        return RecordingFile.Open(PathOf(format), new RecordingOptions { Columns = columns });
    }

    /// <summary>Samples that a file comes to.</summary>
    public static long SamplesOf(string format)
    {
        using Recording recording = Open(format);
        var counter = new SampleCounter();
        recording.CopyTo(counter);
        return counter.Count;
    }

    private static string PathOf(string format)
    {
        (string name, Action<string> write) = _formats[format];
        string path = Path.Combine(_folder.Value, name);
        if (!File.Exists(path))
        {
            write(path);
        }

        return path;
    }

    private static void Write(IRecordingWriter writer)
    {
        using (writer)
        {
            float[] microamps = Pulses.Microamps;
            ushort[] words = Pulses.Words();
            foreach (Range part in Enumerable.Range(0, microamps.Length / Pulses.SamplesPerSecond)
                .Select(second => (second * Pulses.SamplesPerSecond)
                    ..((second + 1) * Pulses.SamplesPerSecond)))
            {
                writer.Write(microamps.AsSpan(part), words.AsSpan(part));
            }
        }
    }
}
