using System.Collections.Generic;

namespace TimeCore.Host.Meter.Formats;

/// <summary>The edges of all lines at the moments that the file tells.</summary>
/// <remarks>
/// A file of changes knows its edges better than any sampling of it does: two edges within one
/// sample would be none. Memory: the edges.
/// </remarks>
internal sealed class LevelHistory
{
    private readonly LineEdges[] _lines = new LineEdges[SanityLimits.LinesMax];
    private ushort _word;

    /// <param name="resolutionUs">How finely the moments are known, in µs; 0 if exact.</param>
    public LevelHistory(double resolutionUs)
    {
        ResolutionUs = resolutionUs;
        for (int i = 0; i < _lines.Length; i++)
        {
            _lines[i] = new LineEdges();
        }
    }

    public IReadOnlyList<LineEdges> Lines => _lines;

    /// <summary>How finely the moments are known, in µs; 0 if exact.</summary>
    public double ResolutionUs { get; }

    /// <summary>When the file ends, in µs since it began; null where that is the samples' end.
    /// </summary>
    public double? EndUs { get; set; }

    /// <summary>All edges of all lines.</summary>
    public long EdgeCount
    {
        get
        {
            long count = 0;
            foreach (LineEdges line in _lines)
            {
                count += line.EdgesUs.Count;
            }

            return count;
        }
    }

    /// <summary>Takes the word from a moment on.</summary>
    /// <param name="word">Two bits a line.</param>
    /// <param name="timeUs">In µs since the recording began; never earlier than before.</param>
    public void Take(ushort word, double timeUs)
    {
        if (word == _word)
        {
            return;
        }

        _word = word;
        for (int i = 0; i < _lines.Length; i++)
        {
            _lines[i].Take(LinePair.Of(word, i), timeUs);
        }
    }
}
