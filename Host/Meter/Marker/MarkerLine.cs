using System.Collections.Generic;

namespace TimeCore.Host.Meter.Marker;

/// <summary>The digital line that carries the marker.</summary>
/// <param name="Line">Its number, D0 being 0; null when no line carries a frame.</param>
/// <param name="Decoding">What was read from it.</param>
internal sealed record MarkerLine(int? Line, MarkerDecoding Decoding)
{
    /// <summary>Tries all lines and keeps the one with the most frames.</summary>
    public static MarkerLine Choose(EdgeExtractor edges)
    {
        int best = 0;
        MarkerDecoding? bestDecoding = null;
        for (int line = 0; line < edges.Lines.Count; line++)
        {
            IReadOnlyList<long> found = edges.Lines[line].Edges;
            if (line > 0 && found.Count == 0)
            {
                continue;
            }

            MarkerDecoding decoding = FrameDecoder.Decode(edges.Trace(line));
            if (bestDecoding == null || decoding.Frames.Count > bestDecoding.Frames.Count)
            {
                best = line;
                bestDecoding = decoding;
            }
        }

        return new MarkerLine(bestDecoding!.Frames.Count > 0 ? best : null, bestDecoding);
    }
}
