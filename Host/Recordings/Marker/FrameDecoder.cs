using System;
using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.Meter.Marker;

/// <summary>Finds the frames of docs/marker-protocol.md on a line.</summary>
public static class FrameDecoder
{
    private const int PhasesCounted = 4;
    private const int BytesPerPhase = 5;

    private static readonly (bool Inverted, bool FallsOnly)[] s_otherReadings =
    {
        (true, false), (false, true), (true, true),
    };

    /// <summary>
    /// Reads the line with both polarities, by all edges and by falls alone, and keeps the reading
    /// that says most.
    /// </summary>
    /// <param name="trace">The line as it was recorded.</param>
    /// <returns>Frames, possibly none; never an exception, even on noise.</returns>
    /// <remarks>Cost: one step a segment, and one walk for each HIGH as long as a guard.</remarks>
    public static MarkerDecoding Decode(EdgeTrace trace)
    {
        MarkerDecoding best = DecodeAs(trace, inverted: false, fallsOnly: false);
        foreach ((bool inverted, bool fallsOnly) in s_otherReadings)
        {
            MarkerDecoding other =
                DecodeAs(inverted ? trace.Inverted() : trace, inverted, fallsOnly);
            best = Messages(other) > Messages(best) ? other : best;
        }

        return best;
    }

    // Each counts once: falls alone may also read a try that was given up at its very end, which
    // says nothing that its repetition does not say.
    private static int Messages(MarkerDecoding decoding)
    {
        return decoding.Frames.Select(frame => frame.Message).Distinct().Count();
    }

    private static MarkerDecoding DecodeAs(EdgeTrace trace, bool inverted, bool fallsOnly)
    {
        const double GuardUsMin =
            MarkerProtocol.GuardMin * MarkerProtocol.UnitMin * MarkerProtocol.UnitUs;
        var frames = new List<MarkerFrame>();
        int voided = 0;
        for (int guard = trace.IsHigh(0) ? 0 : 1; guard < trace.Count; guard += 2)
        {
            if (trace.LengthUs(guard) < GuardUsMin)
            {
                continue;
            }

            var cursor = new FrameCursor(trace, guard, fallsOnly);
            if (!cursor.PassSync())
            {
                continue;
            }

            MarkerFrame? frame = DecodeAfterSync(trace, guard, cursor);
            if (frame == null)
            {
                continue;
            }

            if (TouchesLost(trace, frame))
            {
                voided++;
                continue;
            }

            frames.Add(frame);
        }

        return new MarkerDecoding
        {
            Trace = trace,
            Frames = frames,
            Inverted = inverted,
            Void = voided,
            FallsOnly = fallsOnly,
        };
    }

    private static MarkerFrame? DecodeAfterSync(EdgeTrace trace, int guard, FrameCursor cursor)
    {
        if (!cursor.PassLong()
            || !cursor.TryPassBits(MarkerProtocol.FrameBits, out int bits))
        {
            return null;
        }

        int phase = bits >> 8;
        int pass = (bits >> 4) & 15;
        if ((bits & 15) != MarkerProtocol.Check(phase, pass)
            || !Enum.IsDefined((MarkerPhase)phase))
        {
            return null;
        }

        PhaseCounters[]? counters = null;
        if (phase == (int)MarkerPhase.Summary)
        {
            counters = ReadCounters(cursor);
            if (counters == null)
            {
                return null;
            }
        }

        if (!cursor.PassStop())
        {
            return null;
        }

        return new MarkerFrame
        {
            Phase = (MarkerPhase)phase,
            Pass = pass,
            GuardSegment = guard,
            LastSegment = cursor.Segment,
            SyncFallUs = trace.StopUs(guard),
            StopFallUs = trace.StartUs(cursor.Segment - 1),
            Units = cursor.Units,
            Counters = counters,
        };
    }

    private static PhaseCounters[]? ReadCounters(FrameCursor cursor)
    {
        Span<byte> bytes = stackalloc byte[MarkerProtocol.CounterBits / 8];
        for (int i = 0; i < bytes.Length; i++)
        {
            if (!cursor.TryPassBits(8, out int value))
            {
                return null;
            }

            bytes[i] = (byte)value;
        }

        if (!cursor.TryPassBits(MarkerProtocol.CrcBits, out int crc) || crc != Crc8.Of(bytes))
        {
            return null;
        }

        var counters = new PhaseCounters[PhasesCounted];
        for (int i = 0; i < counters.Length; i++)
        {
            ReadOnlySpan<byte> b = bytes.Slice(i * BytesPerPhase, BytesPerPhase);
            counters[i] = new PhaseCounters(b[0] << 8 | b[1], b[2] << 8 | b[3], b[4]);
        }

        return counters;
    }

    private static bool TouchesLost(EdgeTrace trace, MarkerFrame frame)
    {
        double guardUs = MarkerProtocol.GuardMin * frame.UnitUs;
        return trace.TouchesLost(frame.SyncFallUs - guardUs, frame.StopRiseUs + guardUs);
    }
}
