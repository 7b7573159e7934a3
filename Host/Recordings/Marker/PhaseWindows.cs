using System;
using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.Meter.Marker;

/// <summary>Which windows a marker line offers, and what it lacks.</summary>
/// <remarks>
/// A window is trusted only when the frame after it is the one that belongs there: with a frame
/// missing, its phase would hide inside the window of the one before.
/// </remarks>
public sealed class PhaseWindows
{
    private const int PhasesPerPass = 4;

    // Segments from one opening guard to the next when a frame is sent again; a summary also has
    // the counters' bits.
    private const int FrameSegmentsMax = 40;
    private const int SummarySegmentsMax = 400;
    private const int BrokenTriesMax = 3;

    // Three units and a collection of 200 ms, with room.
    private const double BrokenUnitsMax = 12;

    private readonly MarkerDecoding _decoding;
    private readonly List<MarkerFrame> _frames = new();
    private readonly List<PhaseWindow> _windows = new();
    private readonly List<string> _missing = new();
    private readonly List<string> _unbounded = new();
    private readonly List<(string Name, double AtUs)> _restarts = new();

    private PhaseWindows(MarkerDecoding decoding)
    {
        _decoding = decoding;
    }

    /// <summary>The windows in order of time.</summary>
    public IReadOnlyList<PhaseWindow> Windows => _windows;

    /// <summary>The frames that should be there and are not, such as "A of pass 1".</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>Phases left out because their end is not known, or too soon.</summary>
    public IReadOnlyList<string> Unbounded => _unbounded;

    /// <summary>
    /// True when the device never ran C: none of its frames is there, and its counters are zero.
    /// </summary>
    public bool IsSleepLeftOut { get; private set; }

    /// <summary>True when the device said that nothing follows.</summary>
    public bool HasEnd => _frames.Exists(f => f.Phase == MarkerPhase.End);

    /// <summary>The highest pass seen; 0 without any phase frame.</summary>
    public int Passes { get; private set; }

    /// <summary>The device's counters, S A B C; null without a valid summary.</summary>
    public IReadOnlyList<PhaseCounters>? Counters { get; private set; }

    /// <summary>
    /// Restarts of the board: the phase whose frame came once more though others had come since,
    /// and the marker's last fall before it in µs.
    /// </summary>
    public IReadOnlyList<(string Name, double AtUs)> Restarts => _restarts;

    /// <summary>Finds the windows on a decoded line.</summary>
    public static PhaseWindows Find(MarkerDecoding decoding)
    {
        var result = new PhaseWindows(decoding);
        result.KeepLastOfEach();
        result.LookForSleep();
        result.CutWindows();
        result.CheckComplete();
        return result;
    }

    // Between two restarts lies a run of its own. The last one that went to its end counts, or
    // else the one that got furthest.
    private List<MarkerFrame> FramesOfBestRun()
    {
        var runs = new List<List<MarkerFrame>> { new() };
        var seen = new HashSet<(MarkerPhase Phase, int Pass)>();
        (MarkerPhase Phase, int Pass)? last = null;
        foreach (MarkerFrame frame in _decoding.Frames)
        {
            if (frame.IsOfPhase && frame.Message != last && seen.Contains(frame.Message))
            {
                int low = Math.Max(0, frame.GuardSegment - 1);
                _restarts.Add(
                    (Name(frame.Phase, frame.Pass), _decoding.Trace.StartUs(low)));
                runs.Add(new());
                seen.Clear();
            }

            seen.Add(frame.Message);
            last = frame.Message;
            runs[^1].Add(frame);
        }

        return runs.FindLast(run => run.Exists(f => f.Phase == MarkerPhase.End))
            ?? runs.OrderBy(run => run.Count(f => f.IsOfPhase)).Last();
    }

    // A frame sent again is the same frame; only the last sending counts.
    private void KeepLastOfEach()
    {
        List<MarkerFrame> frames = FramesOfBestRun();
        var seen = new HashSet<(MarkerPhase Phase, int Pass)>();
        for (int i = frames.Count - 1; i >= 0; i--)
        {
            MarkerFrame frame = frames[i];
            if (frame.IsOfPhase && frame.Pass > Passes)
            {
                Passes = frame.Pass;
            }

            if (seen.Add(frame.Message))
            {
                _frames.Insert(0, frame);
                Counters ??= frame.Counters;
            }
        }
    }

    private void LookForSleep()
    {
        bool isCounted = Counters?[(int)MarkerPhase.C - 1] is { CoreTimerEvents: > 0 };
        IsSleepLeftOut = Counters != null && !isCounted
            && !_frames.Exists(frame => frame.Phase == MarkerPhase.C);
    }

    private void CutWindows()
    {
        for (int i = 0; i < _frames.Count; i++)
        {
            MarkerFrame frame = _frames[i];
            if (!frame.IsOfPhase)
            {
                continue;
            }

            bool isBounded = i + 1 < _frames.Count && Follows(frame, _frames[i + 1]);
            if (isBounded && Cut(frame, _frames[i + 1]) is PhaseWindow window)
            {
                _windows.Add(window);
                continue;
            }

            _unbounded.Add(Name(frame.Phase, frame.Pass));
        }
    }

    // Order of the phases: S A B C, then C B A S, and so on.
    private bool Follows(MarkerFrame frame, MarkerFrame next)
    {
        bool forward = (frame.Pass & 1) == 1;
        MarkerPhase deepest = IsSleepLeftOut ? MarkerPhase.B : MarkerPhase.C;
        MarkerPhase last = forward ? deepest : MarkerPhase.S;
        if (frame.Phase == last)
        {
            return next.Phase == MarkerPhase.Summary
                || (next.Phase == last && next.Pass == frame.Pass + 1);
        }

        return next.Phase == frame.Phase + (forward ? 1 : -1) && next.Pass == frame.Pass;
    }

    private PhaseWindow? Cut(MarkerFrame frame, MarkerFrame next)
    {
        EdgeTrace trace = _decoding.Trace;
        double secondUs = frame.UnitUs / MarkerProtocol.UnitUs * MarkerProtocol.SettleUs;
        int guard = FirstGuard(frame, next);
        int firstFall = frame.LastSegment + 1;
        int lastFall = guard - 1;
        double countedFromUs =
            frame.StopRiseUs + MarkerProtocol.GuardUnits * frame.UnitUs;
        double guardFromUs = trace.StopUs(guard) - MarkerProtocol.GuardUnits * next.UnitUs;
        if (firstFall > lastFall)
        {
            return Window(
                frame, new(countedFromUs + secondUs, guardFromUs),
                new(countedFromUs, guardFromUs), hasFalls: false);
        }

        // The calibration sleep before C belongs to the frame; its fall is not the workload's.
        bool calibrates = IsCalibration(next, trace, lastFall);
        int last = calibrates ? lastFall - 2 : lastFall;
        double countedToUs = calibrates ? trace.StartUs(lastFall) : guardFromUs;
        return Window(
            frame, new(trace.StartUs(firstFall) + secondUs, trace.StartUs(last)),
            new(countedFromUs, countedToUs), hasFalls: true);
    }

    private static PhaseWindow? Window(
        MarkerFrame frame, TimeSpanUs measured, TimeSpanUs counted, bool hasFalls)
    {
        return measured.LengthUs > 0
            ? new PhaseWindow
            {
                Name = frame.Phase.ToString(),
                Phase = frame.Phase,
                Pass = frame.Pass,
                MeasuredUs = measured,
                CountedUs = counted,
                HasFalls = hasFalls,
            }
            : null;
    }

    private static bool IsCalibration(MarkerFrame next, EdgeTrace trace, int low)
    {
        return next.Phase == MarkerPhase.C
            && CalibrationSleep.IsOne(trace.LengthUs(low));
    }

    // The opening guard of the first try to send the frame. A try that was broken off leaves its
    // beginning on the line, and falls in it are not the workload's.
    private int FirstGuard(MarkerFrame frame, MarkerFrame next)
    {
        int first = next.GuardSegment;
        int reach = next.Phase == MarkerPhase.Summary ? SummarySegmentsMax : FrameSegmentsMax;
        int tries = 0;
        for (int i = first - 2; i > frame.LastSegment && first - i <= reach; i -= 2)
        {
            if (tries < BrokenTriesMax && IsBrokenTry(i, first, next.UnitUs))
            {
                first = i;
                tries++;
            }
        }

        return first;
    }

    private bool IsBrokenTry(int guard, int nextGuard, double unitUs)
    {
        EdgeTrace trace = _decoding.Trace;
        if (trace.LengthUs(guard) < MarkerProtocol.GuardMin * unitUs)
        {
            return false;
        }

        // The segment that broke the try: a LOW that came out too short or was held up.
        double lastUnits = trace.LengthUs(nextGuard - 1) / unitUs;
        if (_decoding.FallsOnly)
        {
            return ArePairs(guard + 1, nextGuard - 1, unitUs) && lastUnits <= BrokenUnitsMax;
        }

        for (int i = guard + 1; i < nextGuard - 1; i++)
        {
            double units = trace.LengthUs(i) / unitUs;
            if (units < MarkerProtocol.ShortMin || units > MarkerProtocol.LongMax)
            {
                return false;
            }
        }

        return lastUnits >= MarkerProtocol.ShortMin && lastUnits <= BrokenUnitsMax;
    }

    // Where rises come late, a HIGH may be as short as a workload's; from fall to fall all is well.
    private bool ArePairs(int low, int end, double unitUs)
    {
        for (int i = low; i < end; i += 2)
        {
            double units = _decoding.Trace.PairUs(i) / unitUs;
            if (units < MarkerProtocol.ShortPairMin || units > MarkerProtocol.LongPairMax)
            {
                return false;
            }
        }

        return true;
    }

    private void CheckComplete()
    {
        for (int pass = 1; pass <= Passes; pass++)
        {
            int phases = IsSleepLeftOut ? PhasesPerPass - 1 : PhasesPerPass;
            for (int phase = 1; phase <= phases; phase++)
            {
                if (!_frames.Exists(f => (int)f.Phase == phase && f.Pass == pass))
                {
                    _missing.Add(Name((MarkerPhase)phase, pass));
                }
            }
        }
    }

    private static string Name(MarkerPhase phase, int pass) => $"{phase} of pass {pass}";
}
