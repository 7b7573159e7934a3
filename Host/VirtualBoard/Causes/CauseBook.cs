using System;
using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Says of every microcoulomb in some stretches of a run what it was spent on.</summary>
/// <remarks>
/// The machine notes who takes time as it spends it; when the stretch of constant current ends, the
/// notes share its charge above the floor by their time. So the causes add up to what flowed.
/// </remarks>
public sealed class CauseBook : IPowerSink
{
    private readonly PowerModel _power;
    private readonly CauseWindow[] _windows;
    private readonly Dictionary<Cause, CauseSum>[] _sums;
    private readonly double[] _microcoulombs;
    private readonly List<Note> _notes = [];
    private readonly double _floorUa;
    private int _firstWindow;

    internal CauseBook(
        PowerModel power, IEnumerable<CauseWindow> windows, CauseOwners? owners = null)
    {
        _power = power;
        Owners = owners;
        _floorUa = power.FloorUa;
        _windows = windows.OrderBy(window => window.FromNs).ToArray();
        int groups = _windows.Select(window => window.Group + 1).DefaultIfEmpty(0).Max();
        _sums = new Dictionary<Cause, CauseSum>[groups];
        _microcoulombs = new double[groups];
        for (int i = 0; i < groups; i++)
        {
            _sums[i] = [];
        }
    }

    /// <summary>Who tells whose time it is; null where nobody asked.</summary>
    internal CauseOwners? Owners { get; }

    /// <summary>Tells what each cause has come to in the stretches of one group.</summary>
    /// <param name="group">One of the windows' groups.</param>
    public IReadOnlyDictionary<Cause, CauseSum> SumsOf(int group) => _sums[group];

    /// <summary>
    /// The charge of the stretches of one group, for all causes, in microcoulombs.
    /// </summary>
    /// <param name="group">One of the windows' groups.</param>
    public double MicrocoulombsOf(int group) => _microcoulombs[group];

    /// <inheritdoc/>
    public void Add(PowerSegment segment)
    {
        while (_firstWindow < _windows.Length && _windows[_firstWindow].ToNs <= segment.FromNs)
        {
            _firstWindow++;
        }

        for (int i = _firstWindow; i < _windows.Length; i++)
        {
            CauseWindow window = _windows[i];
            double ns = Overlap(window, segment.FromNs, segment.ToNs);
            if (window.FromNs >= segment.ToNs)
            {
                break;
            }

            if (ns > 0)
            {
                _microcoulombs[window.Group] += segment.Microamps * ns * 1e-9;
                Share(segment, ns, window);
            }
        }

        _notes.Clear();
    }

    /// <inheritdoc/>
    public void Complete()
    {
    }

    /// <summary>Notes which cause is about to take time; the notes lie end to end.</summary>
    internal void Take(Cause cause, double fromNs, double ns)
    {
        _notes.Add(new Note(cause, fromNs, ns));
    }

    /// <summary>Adds what is known as a whole, such as the time while the chip is off.</summary>
    internal void Add(Cause cause, double ns, double microcoulombs)
    {
        SumOf(0, cause).Add(ns, microcoulombs);
    }

    /// <summary>Adds what loads have drawn while the chip was off.</summary>
    internal void AddLoads(double ns, double microamps)
    {
        if (microamps > 0)
        {
            Add(new Cause(CauseKind.Load, "in deep sleep", CallKind.None, "", false),
                ns, microamps * ns * 1e-9);
        }
    }

    /// <summary>Adds the sums of another boot to those of this one.</summary>
    internal void Add(CauseBook other)
    {
        foreach ((Cause cause, CauseSum sum) in other._sums[0])
        {
            CauseSum mine = SumOf(0, cause);
            mine.Add(sum.Ns, sum.Microcoulombs);
            mine.Count(sum.Calls, sum.InclusiveNs);
        }
    }

    /// <summary>Counts calls, and what they took with all that they called.</summary>
    internal void Count(Cause cause, long atNs, int calls, double inclusiveNs)
    {
        for (int i = _firstWindow; i < _windows.Length && _windows[i].FromNs <= atNs; i++)
        {
            if (atNs < _windows[i].ToNs)
            {
                SumOf(_windows[i].Group, cause).Count(calls, inclusiveNs);
            }
        }
    }

    private void Share(PowerSegment segment, double ns, CauseWindow window)
    {
        double pullDownUa = segment.MarkerHigh ? _power.PullDownUa : 0;
        double stateUa = _power.MicroampsOf(segment.State);

        // A board that warms up draws a little less than its table says: so does every cause.
        double scale = segment.State == PowerState.Off
            ? 0
            : (segment.Microamps - _power.LoadUa) / (stateUa + pullDownUa);
        foreach (Load load in _power.Loads)
        {
            SumOf(window.Group, Cause.Of(load)).Add(ns, load.Microamps * ns * 1e-9);
        }

        AddTo(window, CauseKind.Floor, ns, _floorUa * scale);
        AddTo(window, CauseKind.PullDown, segment.MarkerHigh ? ns : 0, pullDownUa * scale);
        double aboveUa = (stateUa - _floorUa) * scale;
        if (segment.State == PowerState.Wait)
        {
            // The state's one current is the mean of a gated clock and of the poll.
            double pollNs = ns * _power.PollShare;
            double pollUa = _power.PollUa * scale;
            double gatedUc = (aboveUa - pollUa) * ns * 1e-9;
            SumOf(window.Group, Cause.Of(CauseKind.Wait))
                .Add(ns - pollNs, gatedUc, segment.MarkerHigh);
            SumOf(window.Group, Cause.Of(CauseKind.IdlePoll))
                .Add(pollNs, pollUa * ns * 1e-9, segment.MarkerHigh);
        }
        else if (segment.State != PowerState.LightSleep)
        {
            ShareByNotes(window, ns, aboveUa, segment.MarkerHigh);
        }
        else if (aboveUa > 0)
        {
            AddTo(window, CauseKind.WakePin, ns, aboveUa);
        }
    }

    private void ShareByNotes(CauseWindow window, double ns, double aboveUa, bool isAwake)
    {
        double leftNs = ns;
        foreach (Note note in _notes)
        {
            double noteNs = Overlap(window, note.FromNs, note.FromNs + note.Ns);
            if (noteNs > 0)
            {
                SumOf(window.Group, note.Cause)
                    .Add(noteNs, aboveUa * noteNs * 1e-9, isAwake);
                leftNs -= noteNs;
            }
        }

        AddTo(window, CauseKind.Unknown, leftNs, aboveUa);
    }

    private void AddTo(CauseWindow window, CauseKind kind, double ns, double microamps)
    {
        SumOf(window.Group, Cause.Of(kind)).Add(ns, ns == 0 ? 0 : microamps * ns * 1e-9);
    }

    private CauseSum SumOf(int group, Cause cause)
    {
        if (!_sums[group].TryGetValue(cause, out CauseSum? sum))
        {
            sum = new CauseSum();
            _sums[group].Add(cause, sum);
        }

        return sum;
    }

    private static double Overlap(CauseWindow window, double fromNs, double toNs) =>
        Math.Min(toNs, window.ToNs) - Math.Max(fromNs, window.FromNs);

    private readonly record struct Note(Cause Cause, double FromNs, double Ns);
}
