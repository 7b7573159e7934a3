using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using TimeCore.Diagnostics;
using TimeCore.Firmware;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Measuring;

/// <summary>One run of MeasureIdle with everything noted that can be seen of it.</summary>
internal sealed class MeasuredRun : IPowerSink, ISampleSink
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly EdgeExtractor _recorded = new(100_000);
    private readonly List<PowerSegment> _segments = [];

    private TimerCounts? _listener;

    /// <summary>Runs it.</summary>
    /// <param name="machine">The board.</param>
    /// <param name="options">What is measured.</param>
    /// <param name="listens">Whether expiries are counted; that costs the firmware time.</param>
    public MeasuredRun(MachineOptions machine, MeasureIdleOptions options, bool listens = false)
    {
        Run = new BoardRun(machine);
        Run.OnEdge = () => Counts.Add(Counted.Of(System, _listener));
        Run.Machine.Power.AddSink(this);
        if (machine.Board.Module != null)
        {
            Run.Board.Record(this);
        }

        Run.Run(() =>
        {
            System = CreateSystem(machine.Board.Name, new TimeSystemOptions());
            if (listens)
            {
                _listener = new TimerCounts(System);
                System.Attach(_listener);
            }

            MeasureIdle.Run(System, options);
        });
        Hash = Convert.ToHexString(_hash.GetHashAndReset());

        // True time, to the nanosecond; what the meter has seen of it is compared with that.
        double[] edgesUs = Run.Edges.Select(edge => edge.AtNs / 1e3).ToArray();
        Decoding = FrameDecoder.Decode(
            new EdgeTrace(edgesUs, !Run.Edges[0].High, Run.Board.NowNs / 1e3));
        Recorded = FrameDecoder.Decode(_recorded.Trace(0));
        Windows = PhaseWindows.Find(Decoding);
    }

    public BoardRun Run { get; }

    public TimeSystem? System { get; private set; }

    /// <summary>Over all samples of the virtual meter.</summary>
    public string Hash { get; }

    /// <summary>The firmware's own counters at each edge of the marker.</summary>
    public List<Counted> Counts { get; } = [];

    /// <summary>Frames at true time.</summary>
    public MarkerDecoding Decoding { get; }

    /// <summary>Frames as the meter recorded them.</summary>
    public MarkerDecoding Recorded { get; }

    public PhaseWindows Windows { get; }

    public IEnumerable<PhaseWindow> WindowsOf(MarkerPhase phase)
    {
        return Windows.Windows.Where(window => window.Phase == phase);
    }

    /// <summary>Edges of one level in a stretch, its end excluded.</summary>
    public List<int> EdgesIn(TimeSpanUs span, bool high)
    {
        return Enumerable.Range(0, Run.Edges.Count)
            .Where(i => Run.Edges[i].High == high
                && Run.Edges[i].AtNs / 1e3 >= span.StartUs && Run.Edges[i].AtNs / 1e3 < span.EndUs)
            .ToList();
    }

    /// <summary>What was counted from the end of each frame of a phase to the next frame.</summary>
    public IEnumerable<Counted> CountedIn(MarkerPhase phase)
    {
        IReadOnlyList<MarkerFrame> frames = Decoding.Frames;
        for (int i = 0; i + 1 < frames.Count; i++)
        {
            if (frames[i].Phase == phase)
            {
                // Segment k begins at edge k - 1.
                yield return Counts[frames[i + 1].GuardSegment]
                    .Less(Counts[frames[i].LastSegment - 1]);
            }
        }
    }

    /// <summary>Charge above a floor in µC and time in ns, by state, over a stretch.</summary>
    public Dictionary<PowerState, (double MicroCoulombs, long Ns)> Charges(TimeSpanUs span)
    {
        Dictionary<PowerState, (double MicroCoulombs, long Ns)> charges = [];
        long fromNs = (long)(span.StartUs * 1e3);
        long toNs = (long)(span.EndUs * 1e3);
        foreach (PowerSegment segment in _segments)
        {
            long ns = Math.Min(segment.ToNs, toNs) - Math.Max(segment.FromNs, fromNs);
            if (ns > 0)
            {
                (double microCoulombs, long beforeNs) = charges.GetValueOrDefault(segment.State);
                charges[segment.State] =
                    (microCoulombs + segment.Microamps * ns * 1e-9, beforeNs + ns);
            }
        }

        return charges;
    }

    void IPowerSink.Add(PowerSegment segment)
    {
        _segments.Add(segment);
    }

    void IPowerSink.Complete()
    {
    }

    void ISampleSink.Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        _hash.AppendData(global::System.Runtime.InteropServices.MemoryMarshal.AsBytes(microamps));
        _hash.AppendData(global::System.Runtime.InteropServices.MemoryMarshal.AsBytes(bits));
        _recorded.Write(microamps, bits);
    }
}

/// <summary>The firmware's counters at one moment, or between two.</summary>
internal sealed record Counted(
    long Events, long Ticks, long Refusals, long Expired, long Wakeups, long Sleeps, long Polls)
{
    public static Counted Of(TimeSystem? system, TimerCounts? counts = null)
    {
        TimerStats? stats = system == null ? null : new TimerStats(system);
        return stats == null
            ? new Counted(0, 0, 0, 0, 0, 0, 0)
            : new Counted(
                stats.Events, stats.Ticks, stats.Refusals, counts?.Expired ?? 0, stats.Wakeups,
                stats.Sleeps, stats.Polls);
    }

    public Counted Less(Counted before)
    {
        return new Counted(
            Events - before.Events, Ticks - before.Ticks, Refusals - before.Refusals,
            Expired - before.Expired, Wakeups - before.Wakeups, Sleeps - before.Sleeps,
            Polls - before.Polls);
    }
}
