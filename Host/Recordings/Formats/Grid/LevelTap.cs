namespace TimeCore.Host.Meter.Formats;

/// <summary>Notes the levels of changes that pass through it.</summary>
internal sealed class LevelTap : IChangeSource
{
    private readonly IChangeSource _source;
    private readonly LevelHistory _history;
    private double? _originS;

    /// <param name="source">Where the changes come from; disposed with this.</param>
    /// <param name="history">Takes them; its time begins with the first one.</param>
    public LevelTap(IChangeSource source, LevelHistory history)
    {
        _source = source;
        _history = history;
    }

    public double Share => _source.Share;

    public string Place => _source.Place;

    public bool TryNext(out LevelChange change)
    {
        if (!_source.TryNext(out change))
        {
            return false;
        }

        _originS ??= change.TimeS;
        double timeUs = (change.TimeS - _originS.Value) * 1e6;
        _history.Take(change.Word, timeUs);
        _history.EndUs = timeUs;
        return true;
    }

    public void Dispose()
    {
        _source.Dispose();
    }
}
