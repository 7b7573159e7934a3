using System;
using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.Benchmarks.Running;

/// <summary>What was measured of a table so far.</summary>
internal sealed class TableResult
{
    private readonly Dictionary<(Row, string), Cell> _cells = new();
    private readonly List<string> _columns = new();

    public TableResult(Table table)
    {
        Table = table;
    }

    /// <summary>The table.</summary>
    public Table Table { get; }

    /// <summary>Values of the benchmarks' parameter; one that is empty where there is none.
    /// </summary>
    public IReadOnlyList<string> Columns => _columns;

    /// <summary>Rows that were measured at least once.</summary>
    public IEnumerable<Row> Rows =>
        Table.Rows.Where(row => _columns.Any(column => _cells.ContainsKey((row, column))));

    /// <summary>By how much the middle iteration was slower than the fastest, in the middle case.
    /// </summary>
    public double Spread
    {
        get
        {
            double[] ratios = _cells.Values.Select(cell => cell.MedianNs / cell.Ns).ToArray();
            Array.Sort(ratios);
            return ratios[ratios.Length / 2];
        }
    }

    public void Add(Row row, string column, Cell cell)
    {
        if (!_columns.Contains(column))
        {
            _columns.Add(column);
        }

        _cells[(row, column)] = cell;
    }

    /// <summary>Returns what was measured, or null.</summary>
    public Cell CellOf(Row row, string column) => _cells.GetValueOrDefault((row, column));

    /// <summary>Returns the yardstick's cell of a column, or null.</summary>
    public Cell YardstickOf(string column)
    {
        Row yardstick = Table.Rows.FirstOrDefault(row => row.IsYardstick);
        return yardstick == null ? null : CellOf(yardstick, column);
    }
}
