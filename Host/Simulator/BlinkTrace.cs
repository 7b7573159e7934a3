using System.Collections.Generic;
using TimeCore.Diagnostics;
using TimeCore.Firmware;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>Runs Blink on a virtual board and tells each step of its timer: docs/walk.md.</summary>
public static class BlinkTrace
{
    private const long LengthNs = 2200 * KTime.NsPerMs;
    private const int EntriesMax = 1024;

    /// <summary>Runs the program for two blinks.</summary>
    /// <param name="board">The board's short name.</param>
    /// <param name="tickHz">The tick.</param>
    /// <param name="seed">Seed of all that is random.</param>
    /// <returns>The trace, line by line; times are the board's own.</returns>
    /// <exception cref="MeterException">There is no such board.</exception>
    public static IReadOnlyList<string> Run(string board, int tickHz, int seed)
    {
        BoardFacts facts = BoardTable.Find(board);
        var machine = new VirtualEsp32(new MachineOptions
        {
            Board = facts, Seed = (ulong)seed,
        });
        var lines = new Lines();
        TraceRing? ring = null;
        machine.Run(
            () =>
            {
                TimeSystem system = FlashedBoard.CreateSystem(
                    facts,
                    new TimeSystemOptions { TickHz = tickHz });
                ring = new TraceRing(system, EntriesMax);
                system.Attach(ring);
                Blink.Run(system, new TimeCore.Marker());
            },
            LengthNs);
        ring?.Print(lines);
        return lines.All;
    }

    /// <summary>A log on the PC's side: nothing drains, nobody is kept awake.</summary>
    private sealed class Lines : Log
    {
        public readonly List<string> All = [];

        public override void WriteLine(string line) => All.Add(line);
    }
}
