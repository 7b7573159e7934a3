using System;
using System.IO;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using TimeCore.Host.Meter.Commands;
using TimeCore.Host.Meter.Simulation;

namespace TimeCore.Host.Firmware.Tests.Simulating;

/// <summary>One call of the command line tool, in a folder of its own.</summary>
internal sealed class Cli : IDisposable
{
    public Cli()
    {
        Folder = Directory.CreateTempSubdirectory("tickmeter-").FullName;
    }

    /// <summary>An empty folder; gone in the end.</summary>
    public string Folder { get; }

    /// <summary>Where simulate is told to write.</summary>
    public string OutFolder => Path.Combine(Folder, "out");

    public string Out { get; private set; } = "";

    public string Error { get; private set; } = "";

    public JsonDocument Json => JsonDocument.Parse(Out);

    public bool Colored { get; init; }

    /// <summary>None unless asked for: packing costs more than most tests simulate.</summary>
    public CompressionLevel Compression { get; init; } = CompressionLevel.NoCompression;

    /// <summary>Runs it; words are split at blanks.</summary>
    public int Run(string line)
    {
        using var bytes = new MemoryStream();
        using var output = new StreamWriter(bytes, new UTF8Encoding(false)) { AutoFlush = true };
        using var error = new StringWriter();
        var terminal = new Terminal
        {
            Out = output, OutBytes = bytes, Error = error, Colored = Colored,
        };
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int code = CommandLineProgram.Run(
            words,
            new BoardSimulation { Compression = Compression, Lateness = SharedLateness.Of },
            terminal);
        Out = Encoding.UTF8.GetString(bytes.ToArray());
        Error = error.ToString();
        return code;
    }

    /// <summary>Runs simulate with an output folder.</summary>
    public int Simulate(string options)
    {
        return Run($"simulate {options} --out {OutFolder}");
    }

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
    }
}
