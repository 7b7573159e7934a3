using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.Meter.Marker;

/// <summary>The digital line that is taken for the marker.</summary>
/// <param name="Line">Its number, D0 being 0; null when no line ever changes.</param>
/// <param name="Decoding">What was read from it.</param>
internal sealed record MarkerLine(int? Line, MarkerDecoding Decoding)
{
    /// <summary>Another line that carries frames while this one carries none, or null.</summary>
    public int? FramesOn { get; private init; }

    /// <summary>Lines that change, where the frames do not tell which is the marker.</summary>
    public IReadOnlyList<int> Candidates { get; private init; } = [];

    /// <summary>True when every line that was read is HIGH throughout: an open input.</summary>
    public bool AllHigh { get; private init; }

    /// <summary>True when frames tell what the line says.</summary>
    public bool HasFrames => Decoding.Frames.Count > 0;

    /// <summary>Finds the marker among all lines.</summary>
    /// <param name="edges">The edges of all lines.</param>
    /// <param name="asked">The line that the user names, or null.</param>
    /// <param name="invert">True when the user says that LOW means awake.</param>
    public static MarkerLine Choose(EdgeExtractor edges, int? asked = null, bool invert = false)
    {
        int? framed = WithMostFrames(edges, out MarkerDecoding? decoding);
        List<int> changing = Changing(edges);
        if (framed != null && (asked ?? framed) == framed)
        {
            return new MarkerLine(framed, decoding!);
        }

        int? line = asked ?? (changing.Count > 0 ? changing[0] : null);
        EdgeTrace trace = edges.Trace(line ?? 0);
        return new MarkerLine(
            line, MarkerDecoding.OfNothing(invert ? trace.Inverted() : trace, invert))
        {
            FramesOn = framed,
            Candidates = asked == null && changing.Count > 1 ? changing : [],
            AllHigh = edges.Lines.Any(l => l.FirstHigh)
                && edges.Lines.All(l => !l.IsKnown || l.IsAlwaysHigh),
        };
    }

    private static int? WithMostFrames(EdgeExtractor edges, out MarkerDecoding? best)
    {
        int? line = null;
        best = null;
        foreach (int candidate in Changing(edges))
        {
            MarkerDecoding decoding = FrameDecoder.Decode(edges.Trace(candidate));
            if (decoding.Frames.Count > (best?.Frames.Count ?? 0)
                || (best == null && decoding.Void > 0))
            {
                line = candidate;
                best = decoding;
            }
        }

        return line;
    }

    private static List<int> Changing(EdgeExtractor edges)
    {
        return Enumerable.Range(0, edges.Lines.Count)
            .Where(line => edges.Lines[line].EdgesUs.Count > 0)
            .ToList();
    }
}
