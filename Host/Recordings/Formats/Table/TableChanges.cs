using System;

namespace TimeCore.Host.Meter.Formats;

/// <summary>The rows of a table as changes.</summary>
internal sealed class TableChanges : IChangeSource
{
    private readonly string _file;
    private readonly TableRows _rows;
    private readonly double _holdS;
    private readonly Action<TableRows> _atEnd;
    private LevelChange _last;
    private LevelChange? _held;
    private bool _any;

    /// <param name="file">For messages.</param>
    /// <param name="rows">At the first row.</param>
    /// <param name="holdS">How long a row speaks for, in s, when no other follows.</param>
    /// <param name="atEnd">Told when all rows have been read.</param>
    public TableChanges(string file, TableRows rows, double holdS, Action<TableRows> atEnd)
    {
        _file = file;
        _rows = rows;
        _holdS = holdS;
        _atEnd = atEnd;
    }

    public double Share => _rows.Share;

    public string Place => _rows.Place;

    public bool TryNext(out LevelChange change)
    {
        if (_held is LevelChange held)
        {
            change = held;
            _held = null;
            return true;
        }

        if (!_rows.TryRead())
        {
            _atEnd(_rows);
            change = default;
            return false;
        }

        change = new LevelChange(_rows.TimeS, _rows.Microamps, _rows.Word);
        if (_any && change.TimeS < _last.TimeS)
        {
            throw TableRecording.TimeGoesBack(_file, _rows.Place);
        }

        bool isGap = _any && change.TimeS - _last.TimeS > _holdS;
        double untilS = _last.TimeS + _holdS;
        _last = change;
        _any = true;
        if (isGap)
        {
            _held = change;
            change = new LevelChange(untilS, float.NaN, 0);
        }

        return true;
    }

    public void Dispose()
    {
        _rows.Dispose();
    }
}
