using System;
using System.Collections.Generic;
using TimeCore.Firmware;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>Runs the benchmark on a virtual board.</summary>
public static class BenchmarkRun
{
    /// <summary>Longer than any board's run by far.</summary>
    private const long LimitNs = 3600 * KTime.NsPerSec;

    private const string ProgressMark = "# ";

    /// <summary>Runs it to its end.</summary>
    /// <param name="board">The board's short name.</param>
    /// <param name="seed">Seed of all that is random.</param>
    /// <param name="isQuick">Fewer and shorter rounds.</param>
    /// <param name="progress">Told what is being measured.</param>
    /// <returns>The console's lines.</returns>
    /// <exception cref="MeterException">It does not end.</exception>
    public static IReadOnlyList<string> Run(
        string board, int seed, bool isQuick, Action<string> progress)
    {
        BoardFacts facts = BoardTable.Find(board);
        var machine = new VirtualEsp32(new MachineOptions
        {
            Board = facts,
            Seed = (ulong)seed,
            MarkerPin = FlashedBoard.Create(facts).MarkerPin,
        });
        var lines = new List<string>();
        machine.Log = (_, line) =>
        {
            lines.Add(line);
            if (line.StartsWith(ProgressMark, StringComparison.Ordinal))
            {
                progress("measuring: " + line[ProgressMark.Length..]);
            }
        };
        BenchmarkOptions options = isQuick ? Quick() : new BenchmarkOptions();
        RunOutcome outcome = machine.Run(
            () => Benchmark.Run(
                FlashedBoard.CreateSystem(facts, new TimeSystemOptions()), options),
            LimitNs);
        progress("");
        return outcome == RunOutcome.Returned
            ? lines
            : throw new MeterException(
                $"benchmark: it did not end on a virtual {board}. Try another --seed.");
    }

    private static BenchmarkOptions Quick()
    {
        return new BenchmarkOptions
        {
            Rounds = 3, RoundMs = 2, RoundLimitMs = 50, LateLoops = 20, Bursts = 4,
            PeriodicSeconds = 1,
        };
    }
}
