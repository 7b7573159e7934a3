using System;
using System.Globalization;
using System.IO;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>The virtual board with all that watches it: meter, trace and log.</summary>
internal sealed class SimulatedBench
{
    private readonly SimulationRequest _request;
    private readonly ISampleSink? _samples;
    private readonly TextWriter _log;
    private readonly double _meterClockPpm;
    private readonly BoardTrace _trace;
    private readonly RunProgress _progress;
    private VirtualEsp32 _board;
    private long _resetNs;

    /// <param name="request">What to simulate.</param>
    /// <param name="samples">Takes what the meter sees; null for no meter.</param>
    /// <param name="vcd">Takes what happens inside the board.</param>
    /// <param name="log">Takes the board's lines.</param>
    /// <param name="meterClockPpm">By how much the virtual meter's clock is fast.</param>
    public SimulatedBench(
        SimulationRequest request,
        ISampleSink? samples,
        VcdWriter vcd,
        TextWriter log,
        double meterClockPpm)
    {
        _request = request;
        _samples = samples;
        _log = log;
        _meterClockPpm = meterClockPpm;
        _board = FlashedFirmware.BoardOf(request);
        _trace = new BoardTrace(vcd, () => _board.NowNs);
        _progress = new RunProgress(request);
    }

    /// <summary>The end of the run, in ns since the recording began.</summary>
    public long EndNs => _resetNs + _board.NowNs;

    /// <summary>The marker at true time.</summary>
    public EdgeTrace Marker => _trace.MarkerUntil(EndNs);

    /// <summary>Runs the firmware; once more where a watchdog has reset the board.</summary>
    /// <returns>The board as it was last booted.</returns>
    public VirtualEsp32 Run()
    {
        RunOutcome outcome = RunOnce(_request);
        if (_board.IsReset)
        {
            WriteLine(_board.NowNs, "model: the watchdog has reset the board.");
            _resetNs = _board.NowNs;
            _trace.ResetNs = _resetNs;
            SimulationRequest again = FlashedFirmware.AfterReset(_request);
            _board = FlashedFirmware.BoardOf(again);
            outcome = RunOnce(again);
        }

        WriteSummary(outcome);
        return _board;
    }

    private RunOutcome RunOnce(SimulationRequest request)
    {
        VirtualEsp32 board = _board;
        board.Trace = _trace;
        board.Log = WriteLine;
        board.Probe = () =>
        {
            _trace.Probe();
            _progress.Show(EndNs);
        };
        if (_samples != null)
        {
            board.Record(_samples, _meterClockPpm);
        }

        return FlashedFirmware.Run(request, board, _trace.Watch);
    }

    private void WriteLine(long atNs, string line)
    {
        double atS = (_resetNs + atNs) / 1e9;
        _log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{atS,12:F6} {line}"));
    }

    private void WriteSummary(RunOutcome outcome)
    {
        MachineCounters counters = _board.Counters;
        void Line(string text) => WriteLine(_board.NowNs, text);
        Line(outcome == RunOutcome.Returned
            ? "model: the firmware returned."
            : "model: the firmware did not end; it was stopped.");
        Line($"model: {counters.Polls} native polls, {counters.ThreadSwitches} thread switches, "
            + $"{counters.EventsPosted} events posted, {counters.EventsDropped} dropped.");
        Line($"model: {counters.LightSleeps} light sleeps, "
            + $"{counters.LightSleepRefusals} refused.");
        foreach (PowerState state in Enum.GetValues<PowerState>())
        {
            double seconds = _board.ExactCharge.NsIn(state) / 1e9;
            double microcoulombs = _board.ExactCharge.MicrocoulombsIn(state);
            string charge = double.IsNaN(microcoulombs)
                ? "unknown current"
                : string.Create(CultureInfo.InvariantCulture, $"{microcoulombs:F3} µC");
            Line(string.Create(
                CultureInfo.InvariantCulture, $"model: {state}: {seconds:F6} s, {charge}."));
        }
    }
}
