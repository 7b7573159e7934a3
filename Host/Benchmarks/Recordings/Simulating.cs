using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.Meter.Simulation;

namespace TimeCore.Host.Benchmarks.Recordings;

/// <summary>Runs what <c>simulate</c> runs, the very same way.</summary>
internal static class Simulating
{
    /// <summary>What the recording is called in its folder.</summary>
    public const string RecordingName = "recording.ppk2";

    private const int Phases = 8;

    /// <summary>Seconds of virtual time around the measured ones of one phase, frames among them.
    /// </summary>
    private const int SecondsAroundPhase = 6;

    /// <summary>Seconds to measure a phase so that the whole run lasts as long at least.</summary>
    public static int PhaseSecondsFor(int seconds) =>
        (seconds + Phases - 1) / Phases - SecondsAroundPhase;

    /// <summary>Simulates, and leaves the files in a folder.</summary>
    /// <param name="phaseSeconds">Seconds each of the eight phases is measured.</param>
    /// <param name="records">False to make no recording.</param>
    /// <param name="folder">An empty folder.</param>
    public static SimulationFiles Run(int phaseSeconds, bool records, string folder)
    {
        return new BoardSimulation().Run(new SimulationRequest
        {
            Board = BoardFacts.Find("esp32"),
            Supply = "devkit",
            TickHz = 100,
            PhaseSeconds = phaseSeconds,
            Passes = SimulationRequest.DefaultPasses,
            Faults = [],
            Seed = 1,
            Folder = folder,
            Records = records,
        });
    }
}
