using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TimeCore.Firmware;
using TimeCore.Host.Firmware.Tests.Running;

namespace TimeCore.Host.Firmware.Tests.Benchmarks;

/// <summary>One run of the benchmark on a virtual board, and the figures it printed.</summary>
internal sealed class ModelRun
{
    private readonly Dictionary<(string Name, int Armed), string[]> _cells = [];

    /// <summary>Runs it quickly.</summary>
    /// <param name="options">What to change; null for a short run of all of it.</param>
    public ModelRun(BenchmarkOptions? options = null)
    {
        var run = new BoardRun();
        run.Run(() => Benchmark.Run(
            BoardRun.CreateSystem("esp32", new TimeSystemOptions()), options ?? Short()));
        Lines = run.Lines;
        foreach (string line in Lines.Where(line => line.StartsWith("bench,")).Skip(1))
        {
            string[] cells = line.Split(',');
            _cells.Add((cells[1], int.Parse(cells[2], CultureInfo.InvariantCulture)), cells);
        }
    }

    public List<string> Lines { get; }

    /// <summary>Names and counts of all that was printed as CSV.</summary>
    public IEnumerable<(string Name, int Armed)> Cells => _cells.Keys;

    public static BenchmarkOptions Short()
    {
        return new BenchmarkOptions
        {
            Rounds = 3, RoundMs = 2, RoundLimitMs = 60, LateLoops = 30,
            PeriodicSeconds = 2,
        };
    }

    /// <summary>The median of a cell.</summary>
    public long Median(string name, int armed) => Number(name, armed, 3);

    public long Least(string name, int armed) => Number(name, armed, 4);

    public long Most(string name, int armed) => Number(name, armed, 5);

    public long Repetitions(string name, int armed) => Number(name, armed, 6);

    public string Unit(string name, int armed) => _cells[(name, armed)][7];

    private long Number(string name, int armed, int column)
    {
        return long.Parse(_cells[(name, armed)][column], CultureInfo.InvariantCulture);
    }
}
