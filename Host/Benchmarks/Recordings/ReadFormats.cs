using System.Collections.Generic;
using BenchmarkDotNet.Attributes;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Benchmarks.Recordings;

/// <summary>Reads and analyses the same 20 s in every format.</summary>
public class ReadFormats
{
    /// <summary>Every format that can be read.</summary>
    public static IEnumerable<string> Formats => RecordingFiles.Names;

    /// <summary>The format.</summary>
    [ParamsSource(nameof(Formats))]
    public string Format { get; set; }

    /// <summary>Makes the file.</summary>
    [GlobalSetup]
    public void SetUp() => RecordingFiles.Open(Format).Dispose();

    /// <summary>Opens it and reads it once.</summary>
    [Benchmark(Description = "read")]
    public long Read() => RecordingFiles.SamplesOf(Format);

    /// <summary>Opens it and analyses it, as <c>analyze</c> does.</summary>
    [Benchmark(Description = "analyse")]
    public object Analyze()
    {
        using Recording recording = RecordingFiles.Open(Format);
        return RecordingAnalyzer.Analyze(recording, new AnalysisOptions { Volts = 3.3 });
    }
}
