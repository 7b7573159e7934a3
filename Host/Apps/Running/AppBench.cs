using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Apps.Loading;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.VirtualBoard;
using TimeCore.Host.VirtualBoard.CoreLibrary;
using DeviceThread = TimeCore.Host.VirtualBoard.CoreLibrary.Thread;

namespace TimeCore.Host.Apps.Running;

/// <summary>A program on a virtual board with all that watches it.</summary>
internal sealed class AppBench
{
    private const double MeterClockPpm = 20;

    private readonly AppImage _image;
    private readonly AppRequest _request;
    private readonly AppTrace? _trace;
    private readonly Wiring _wiring = new();
    private readonly Retained _retained;
    private readonly BootTimeline _timeline;
    private readonly Progress _progress;
    private readonly RunHistory? _history;
    private readonly SortedDictionary<string, long> _wakeUps = new(StringComparer.Ordinal);
    private readonly bool _explains;
    private readonly long _zeroNs;
    private readonly long _endNs;
    private readonly ConsoleLines _console;
    private readonly List<ConsoleLine> _notes = [];
    private readonly SortedDictionary<int, int> _pinEdges = [];
    private readonly SortedDictionary<int, int> _stimulusEdges = [];
    private readonly AppMeasurement _boot;
    private readonly AppMeasurement _whole;
    private readonly AppMeasurement[] _windows;
    private readonly List<BootNote> _boots = [];
    private readonly long _limitNs;
    private AppEnd _end = AppEnd.TimeOver;
    private double? _overS;
    private Exception? _failure;
    private StallNote? _stall;
    private long _idleSinceNs;
    private long _overNs;
    private VirtualEsp32 _board;
    private CauseBook? _causes;
    private CauseBook? _bootCauses;

    /// <param name="image">The program.</param>
    /// <param name="request">How to run it.</param>
    /// <param name="samples">Takes what the meter sees; null for no meter.</param>
    /// <param name="trace">Takes what happens inside; null for nobody.</param>
    /// <param name="follows">Keep a book of the methods, whether or not the request asks.</param>
    public AppBench(
        AppImage image, AppRequest request, ISampleSink? samples, AppTrace? trace, bool follows)
    {
        _image = image;
        _request = request;
        _trace = trace;
        _explains = request.Explain || follows;
        request.Wire?.Invoke(_wiring);
        _retained = new Retained
        {
            // Nobody has set the clock: NI targetHAL_Time.cpp of both families.
            UtcTicks = request.Board.IdleIsBusy
                ? new System.DateTime(1980, 1, 1).Ticks
                : System.DateTime.UnixEpoch.Ticks,
        };
        MachineOptions options = OptionsOf();
        _zeroNs = options.BootNs;
        _limitNs = (long)(request.Seconds * KTime.NsPerSec);
        _endNs = Moments.Add(_zeroNs, _limitNs);
        _console = new ConsoleLines(_zeroNs, request.Console);
        _boot = new AppMeasurement(0, _zeroNs, _zeroNs);
        _whole = new AppMeasurement(_zeroNs, _endNs, _zeroNs);
        _windows = request.Windows.Select(window => new AppMeasurement(
            _zeroNs + (long)(window.FromS * KTime.NsPerSec),
            _zeroNs + (long)(window.ToS * KTime.NsPerSec),
            _zeroNs)).ToArray();
        List<IPowerSink> sinks = [new Measurements([_boot, _whole, .. _windows])];
        if (samples != null)
        {
            sinks.Add(new VirtualPpk2(samples, options, MeterClockPpm));
        }

        if (request.KeepsHistory)
        {
            _history = new RunHistory(_zeroNs);
            sinks.Add(_history);
        }

        _timeline = new BootTimeline(sinks);
        _progress = new Progress(request, _zeroNs);
        _board = Reset();
    }

    /// <summary>The board's time at the end, in ns since the first reset.</summary>
    public long EndNs => _overNs;

    /// <summary>Runs it, each boot in a loading of its own.</summary>
    public AppResult Run()
    {
        try
        {
            while (RunBoot() && SleepAndBoot())
            {
                _board = Reset();
            }
        }
        catch (OverdueException e)
        {
            _notes.Add(new ConsoleLine(_request.Seconds, e.Message));
        }
        finally
        {
            _overNs = Math.Max(_overNs, _timeline.ResetNs + _board.NowNs);
            _console.Complete(_timeline.ResetNs + _board.NowNs);
            _timeline.Finish();
        }

        return new AppResult
        {
            Whole = _whole,
            Windows = _windows,
            Boot = _boot,
            Boots = _boots,
            Console = _console.Lines,
            End = _end,
            OverS = _overS,
            Failure = _failure,
            Notes = _notes,
            Refusal = _board.Machine.Refusal,
            Stall = _stall,
            PinEdges = _pinEdges,
            StimulusEdges = _stimulusEdges,
            Transfers = _wiring.Transfers,
            Pwm = _board.Machine.Pwm.Outputs,
            BusTotals = _wiring.Totals,
            Causes = _request.Explain ? _causes!.SumsOf(0) : null,
            WakeUps = _wakeUps,
            History = _history,
            Counters = _board.Counters,
        };
    }

    private MachineOptions OptionsOf()
    {
        AppRequest request = _request;
        var options = new MachineOptions
        {
            Board = request.Board,
            Supply = request.Supply == "devkit" ? SupplyKind.DevKit : SupplyKind.Module,
            Seed = (ulong)request.Seed,
            Faults = FaultSet.Parse(request.Faults),
            MarkerPin = request.MarkerPin,
            DeepSleepUa = request.DeepSleepUa,
            BootUa = request.BootUa,
            Wiring = _wiring,
            Retained = _retained,
        };
        return request.BootS is double seconds
            ? options with { BootNs = (long)(seconds * KTime.NsPerSec) }
            : options;
    }

    // The board after a reset, with all that watches it.
    private VirtualEsp32 Reset()
    {
        _board = new VirtualEsp32(OptionsOf());
        Machine machine = _board.Machine;
        machine.Power.AddSink(_timeline);
        machine.Trace = new TraceFan(_trace, _history, NoteState, _timeline);
        machine.PinDriven = (atNs, pin, high) => NotePin(_pinEdges, atNs, pin, high);
        machine.PinFed = (atNs, pin, high) => NotePin(_stimulusEdges, atNs, pin, high);
        machine.Console = (atNs, text) => _console.Take(atNs + _timeline.ResetNs, text);
        machine.Log = NoteLine;
        machine.Wakes.UntilNs = _endNs - _timeline.ResetNs;
        if (_explains)
        {
            long fromNs = _timeline.ResetNs == 0 ? _zeroNs : 0;
            _bootCauses = _board.Explain(
                [new CauseWindow(fromNs, _endNs - _timeline.ResetNs, 0)]);
        }

        machine.Probe = () => _progress.Show(_timeline.ResetNs + machine.NowNs);
        machine.Stop.AtLimit = Inspect;
        return _board;
    }

    /// <returns>Whether the chip went off and may boot again.</returns>
    private bool RunBoot()
    {
        long leftNs = _endNs - _timeline.ResetNs - _board.Options.BootNs;
        var context = new Loading.AppContext(_image);
        try
        {
            _board.Machine.FindType = context.FindType;
            RunOutcome outcome = _board.Run(() => RunProgram(context), leftNs);
            _end = EndOf(outcome);
            return outcome == RunOutcome.PoweredDown && _end == AppEnd.SwitchedOff;
        }
        finally
        {
            if (_causes == null)
            {
                _causes = _bootCauses;
            }
            else
            {
                _causes.Add(_bootCauses!);
            }

            foreach ((string cause, long count) in _board.Machine.Wakes.Counts)
            {
                CountWakeUps(cause, count);
            }

            context.Unload();
        }
    }

    /// <returns>Whether the chip boots again before the time is over.</returns>
    private bool SleepAndBoot()
    {
        PowerDown down = _board.Machine.PowerDown;
        long offNs = _timeline.ResetNs + _board.NowNs;
        long wakeNs = Moments.Add(offNs, _retained.WakeAfterNs);
        _retained.Reason = _retained.WakeAfterNs == 0 ? BootReason.PowerOn : BootReason.Alarm;
        if (_retained.WakeAfterNs > 0)
        {
            wakeNs = Sleep(down, offNs, wakeNs);
        }
        else
        {
            _wiring.ResetAt(wakeNs - _zeroNs);
        }

        _retained.UtcTicks += (wakeNs - offNs) / KTime.NsPerTimeSpanTick;
        _retained.WakeAfterNs = KTime.Never;
        _overNs = wakeNs;
        if (wakeNs > offNs && wakeNs < _endNs)
        {
            CountWakeUps($"boot after deep sleep, by {WordOf(_retained.Reason)}", 1);
        }

        if (wakeNs + _board.Options.BootNs >= _endNs)
        {
            _end = AppEnd.TimeOver;
            double bootUa = _board.Machine.Power.MicroampsOf(PowerState.Boot);
            if (wakeNs < _endNs)
            {
                _timeline.AddWhole(
                    new PowerSegment(wakeNs, _endNs, PowerState.Boot, false, bootUa));
                _overNs = _endNs;
            }

            return false;
        }

        _boots.Add(new BootNote(
            (wakeNs - _zeroNs) / 1e9, (wakeNs - offNs) / 1e9, _retained.Reason));
        _timeline.ResetNs = wakeNs;
        return true;
    }

    private void CountWakeUps(string cause, long count) =>
        _wakeUps[cause] = _wakeUps.GetValueOrDefault(cause) + count;

    private static string WordOf(BootReason reason) =>
        reason == BootReason.Pin ? "pin" : "timer";

    private long Sleep(PowerDown down, long offNs, long wakeNs)
    {
        double sleepUa = _board.Machine.Power.MicroampsOf(PowerState.DeepSleep);
        bool isPin = false;
        bool Ends(int pin, bool high)
        {
            bool ends = pin < 64 && (down.WakePins >> pin & 1) != 0 && high == down.WakeHigh
                && (high || !down.IsMulti || AreAllLow(down.WakePins));
            isPin |= ends;
            return ends;
        }

        void Pass(long fromNs, long toNs, double loadUa)
        {
            if (toNs > fromNs)
            {
                _timeline.AddWhole(new PowerSegment(
                    fromNs + _zeroNs,
                    toNs + _zeroNs,
                    PowerState.DeepSleep,
                    false,
                    sleepUa + loadUa));
                _trace?.StateEntered(fromNs + _zeroNs, PowerState.DeepSleep);
                _causes?.Add(
                    Cause.Of(CauseKind.DeepSleep), toNs - fromNs, sleepUa * (toNs - fromNs) * 1e-9);
                _causes?.AddLoads(toNs - fromNs, loadUa);
            }
        }

        bool isForEver = wakeNs == KTime.Never;
        long woke = _wiring.PassOff(
            offNs - _zeroNs, Math.Min(wakeNs, _endNs) - _zeroNs, Ends, Pass) + _zeroNs;
        if (isPin)
        {
            _retained.Reason = BootReason.Pin;
            _retained.WakePins = down.WakePins;
            _retained.IsMulti = down.IsMulti;
        }
        else if (isForEver)
        {
            _notes.Add(new ConsoleLine(
                (offNs - _zeroNs) / 1e9,
                down.WakePins == 0
                    ? "it went to sleep and nothing was set to wake it: it sleeps for ever"
                    : "it went to sleep and no pin woke it by the end of the time"));
        }

        return woke;
    }

    private bool AreAllLow(ulong pins) => Enumerable.Range(0, 64)
        .Where(pin => (pins >> pin & 1) != 0)
        .All(pin => _wiring.LevelOf(pin) == false);

    private void NotePin(SortedDictionary<int, int> edges, long atNs, int pin, bool high)
    {
        edges[pin] = edges.GetValueOrDefault(pin) + 1;
        _trace?.PinDriven(atNs + _timeline.ResetNs, pin, high);
        _history?.NotePin(atNs + _timeline.ResetNs, pin, high);
    }

    private AppEnd EndOf(RunOutcome outcome)
    {
        if (_board.Machine.Refusal != null)
        {
            return AppEnd.Refused;
        }

        if (_failure != null)
        {
            return AppEnd.Failed;
        }

        if (outcome == RunOutcome.Returned)
        {
            return AppEnd.Returned;
        }

        if (outcome == RunOutcome.PoweredDown || _timeline.ResetNs + _board.NowNs < _endNs)
        {
            return AppEnd.SwitchedOff;
        }

        return _overS == null ? AppEnd.TimeOver : AppEnd.Returned;
    }

    private void RunProgram(Loading.AppContext context)
    {
        try
        {
            foreach (Action constructor in context.StaticConstructors())
            {
                constructor();
            }

            context.Main()();
        }
        catch (NotModelledException)
        {
            return;
        }
        catch (Exception e) when (!Handlers.MustPass(e))
        {
            _failure = e;
        }

        Machine machine = _board.Machine;
        machine.Enter();
        machine.Leave();
        if (_request.StopsAtEnd)
        {
            _overS = Seconds(machine.NowNs);
            return;
        }

        DeviceThread.WaitForProgram(machine);
        _overS = Seconds(machine.NowNs);

        // A timer does not keep a program alive: after it the device waits for a debugger.
        machine.Timers.Clear();
        machine.Events.IsDeaf = true;
        machine.Scheduler.Block("the end of the run", KTime.Never);
    }

    private void NoteState(long atNs, PowerState state)
    {
        if (state == PowerState.Wait)
        {
            _idleSinceNs = atNs - _timeline.ResetNs;
        }
    }

    private void NoteLine(long atNs, string line)
    {
        if (!_console.IsOwn(line))
        {
            _notes.Add(new ConsoleLine(Seconds(atNs), line));
        }
    }

    // On the machine's own thread, as the time is over: nobody has been ended yet.
    private void Inspect()
    {
        Machine machine = _board.Machine;
        bool canWake = machine.Time.NextEventNs() != KTime.Never
            || machine.Timers.EarliestMs() != KTime.Never
            || machine.Events.Any
            || machine.Scheduler.Threads.Any(thread => IsWoken(machine, thread));
        if (!canWake && _overS == null)
        {
            _stall = new StallNote(
                Seconds(_idleSinceNs),
                machine.Scheduler.Threads.Where(IsPrograms).Select(Describe).ToList());
        }
    }

    private static bool IsWoken(Machine machine, VirtualThread thread) =>
        thread != machine.Scheduler.Current
        && (thread.DeadlineMs != KTime.Never || thread.State != ThreadState.Blocked);

    private bool IsPrograms(VirtualThread thread) =>
        thread.IsOfProgram || thread == _board.Machine.Scheduler.Main;

    private static string Describe(VirtualThread thread)
    {
        string? method = thread.Book?.Methods.LastOrDefault();
        string where = method == null ? "" : $" in {WovenMethod.Parse(method).Member}";
        return $"{thread.Name} waits for {thread.WaitsFor}{where}";
    }

    private double Seconds(long atNs) => (atNs + _timeline.ResetNs - _zeroNs) / 1e9;

    private sealed class Progress(AppRequest request, long bootNs)
    {
        private long _nextNs;

        public void Show(long nowNs)
        {
            if (request.Progress != null && nowNs >= _nextNs)
            {
                _nextNs = nowNs + KTime.NsPerSec;
                request.Progress(FormattableString.Invariant(
                    $"simulating: {(nowNs - bootNs) / 1e9:0} of {request.Seconds:0} s")
                    + " of the board's time");
            }
        }
    }
}
