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
    private readonly VirtualEsp32 _board;
    private readonly ConsoleLines _console;
    private readonly List<ConsoleLine> _notes = [];
    private readonly SortedDictionary<int, int> _pinEdges = [];
    private readonly SortedDictionary<int, int> _stimulusEdges = [];
    private readonly AppMeasurement _boot;
    private readonly AppMeasurement _whole;
    private readonly AppMeasurement[] _windows;
    private readonly CauseBook? _causes;
    private readonly long _limitNs;
    private AppEnd _end = AppEnd.TimeOver;
    private double? _overS;
    private Exception? _failure;
    private StallNote? _stall;
    private long _idleSinceNs;

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
        _board = new VirtualEsp32(OptionsOf(request));
        long bootNs = _board.Options.BootNs;
        _limitNs = (long)(request.Seconds * KTime.NsPerSec);
        _console = new ConsoleLines(bootNs, request.Console);
        _boot = new AppMeasurement(0, bootNs, bootNs);
        _whole = new AppMeasurement(bootNs, KTime.AddSafe(bootNs, _limitNs), bootNs);
        _windows = request.Windows.Select(window => new AppMeasurement(
            bootNs + (long)(window.FromS * KTime.NsPerSec),
            bootNs + (long)(window.ToS * KTime.NsPerSec),
            bootNs)).ToArray();
        Machine machine = _board.Machine;
        machine.Power.AddSink(new Measurements([_boot, _whole, .. _windows]));
        machine.Trace = new TraceFan(trace, NoteState);
        machine.PinDriven = (atNs, pin, high) =>
        {
            _pinEdges[pin] = _pinEdges.GetValueOrDefault(pin) + 1;
            trace?.PinDriven(atNs, pin, high);
        };
        machine.PinFed = (atNs, pin, high) =>
        {
            _stimulusEdges[pin] = _stimulusEdges.GetValueOrDefault(pin) + 1;
            trace?.PinDriven(atNs, pin, high);
        };
        machine.Console = _console.Take;
        machine.Log = NoteLine;
        if (samples != null)
        {
            _board.Record(samples, MeterClockPpm);
        }

        if (request.Explain || follows)
        {
            _causes = _board.Explain([new CauseWindow(bootNs, KTime.Never, 0)]);
        }

        var progress = new Progress(request, bootNs);
        machine.Probe = () => progress.Show(machine.NowNs);
        machine.Stop.AtLimit = Inspect;
    }

    /// <summary>The board's time at the end, in ns since reset.</summary>
    public long EndNs => _board.NowNs;

    /// <summary>Runs it, in a loading of its own.</summary>
    public AppResult Run()
    {
        var context = new Loading.AppContext(_image);
        try
        {
            _board.Machine.FindType = context.FindType;
            RunOutcome outcome = _board.Run(() => RunProgram(context), _limitNs);
            _end = EndOf(outcome);
        }
        catch (OverdueException e)
        {
            _notes.Add(new ConsoleLine(_request.Seconds, e.Message));
        }
        finally
        {
            _console.Complete(_board.NowNs);
            context.Unload();
        }

        return new AppResult
        {
            Whole = _whole,
            Windows = _windows,
            Boot = _boot,
            Console = _console.Lines,
            End = _end,
            OverS = _overS,
            Failure = _failure,
            Notes = _notes,
            Refusal = _board.Machine.Refusal,
            Stall = _stall,
            PinEdges = _pinEdges,
            StimulusEdges = _stimulusEdges,
            Transfers = _board.Options.Wiring!.Transfers,
            BusTotals = _board.Options.Wiring!.Totals,
            Causes = _request.Explain ? _causes!.SumsOf(0) : null,
            Counters = _board.Counters,
        };
    }

    private static MachineOptions OptionsOf(AppRequest request)
    {
        var wiring = new Wiring();
        request.Wire?.Invoke(wiring);
        return new MachineOptions
        {
            Board = request.Board,
            Supply = request.Supply == "devkit" ? SupplyKind.DevKit : SupplyKind.Module,
            Seed = (ulong)request.Seed,
            Faults = FaultSet.Parse(request.Faults),
            MarkerPin = request.MarkerPin,
            Wiring = wiring,
            Retained = new Retained
            {
                // Nobody has set the clock: NI targetHAL_Time.cpp of both families.
                UtcTicks = request.Board.IdleIsBusy
                    ? new System.DateTime(1980, 1, 1).Ticks
                    : System.DateTime.UnixEpoch.Ticks,
            },
        };
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

        if (outcome == RunOutcome.PoweredDown || _board.NowNs < _board.Options.BootNs + _limitNs)
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
            _idleSinceNs = atNs;
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

    private double Seconds(long atNs) => (atNs - _board.Options.BootNs) / 1e9;

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
