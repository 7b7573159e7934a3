using System.IO;
using BenchmarkDotNet.Attributes;

namespace TimeCore.Host.Benchmarks.Recordings;

/// <summary>Ten minutes of the measurement firmware on a virtual ESP32.</summary>
public class SimulateTenMinutes
{
    private string _folder;

    /// <summary>How long a run is at least, in the board's time.</summary>
    public static int Seconds { get; set; } = 600;

    /// <summary>How long the run before was in the board's time; 0 before there was one.</summary>
    public static double VirtualSeconds { get; private set; }

    /// <summary>Makes a folder for each run's files.</summary>
    [IterationSetup]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("timecore-").FullName;

    /// <summary>Throws them away.</summary>
    [IterationCleanup]
    public void DropFolder() => Directory.Delete(_folder, true);

    /// <summary>Runs the firmware alone, with the trace of its pins.</summary>
    [Benchmark(Description = "without recording")]
    public void Bare() => Run(false);

    /// <summary>Runs it with the meter that writes a <c>.ppk2</c>.</summary>
    [Benchmark(Description = "with recording")]
    public void Recorded() => Run(true);

    private void Run(bool records)
    {
        VirtualSeconds = Simulating.Run(Simulating.PhaseSecondsFor(Seconds), records, _folder).EndS;
    }
}
