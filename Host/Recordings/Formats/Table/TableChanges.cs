using System;

namespace TimeCore.Host.Meter.Formats;

/// <summary>The rows of a table as changes: each one holds until the next.</summary>
internal sealed class TableChanges : IChangeSource
{
    private readonly string _file;
    private readonly TableRows _rows;
    private readonly Action<TableRows> _atEnd;
    private double _lastS = double.NegativeInfinity;

    /// <param name="file">For messages.</param>
    /// <param name="rows">At the first row.</param>
    /// <param name="atEnd">Told when all rows have been read.</param>
    public TableChanges(string file, TableRows rows, Action<TableRows> atEnd)
    {
        _file = file;
        _rows = rows;
        _atEnd = atEnd;
    }

    public double Share => _rows.Share;

    public string Place => _rows.Place;

    public bool TryNext(out LevelChange change)
    {
        if (!_rows.TryRead())
        {
            _atEnd(_rows);
            change = default;
            return false;
        }

        change = new LevelChange(_rows.TimeS, _rows.Microamps, _rows.Word);
        if (change.TimeS < _lastS)
        {
            throw TableRecording.TimeGoesBack(_file, _rows.Place);
        }

        _lastS = change.TimeS;
        return true;
    }

    public void Dispose()
    {
        _rows.Dispose();
    }
}
