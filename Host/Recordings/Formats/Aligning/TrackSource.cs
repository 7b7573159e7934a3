namespace TimeCore.Host.Meter.Formats;

/// <summary>A marker's words on the current's clock, from the current's begin on.</summary>
internal sealed class TrackSource : IChangeSource
{
    private readonly WordTrack _track;
    private readonly EdgeFit _fit;
    private int _next;
    private bool _hasBegun;
    private bool _hasEnded;

    public TrackSource(WordTrack track, EdgeFit fit)
    {
        _track = track;
        _fit = fit;
    }

    public double Share => (double)_next / _track.Changes.Count;

    public string Place => $"edge {_next}";

    public bool TryNext(out LevelChange change)
    {
        if (!_hasBegun)
        {
            change = new LevelChange(0, float.NaN, WordAtBegin());
            _hasBegun = true;
            return true;
        }

        if (_next < _track.Changes.Count)
        {
            (double timeS, ushort word) = _track.Changes[_next++];
            change = new LevelChange(_fit.ToFirst(timeS), float.NaN, word);
            return true;
        }

        change = new LevelChange(_fit.ToFirst(_track.EndS), float.NaN, 0);
        bool isEnd = !_hasEnded;
        _hasEnded = true;
        return isEnd;
    }

    public void Dispose()
    {
    }

    private ushort WordAtBegin()
    {
        ushort word = 0;
        while (_next < _track.Changes.Count && _fit.ToFirst(_track.Changes[_next].TimeS) <= 0)
        {
            word = _track.Changes[_next++].Word;
        }

        return word;
    }
}
