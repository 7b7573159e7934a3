using TimeCore.Boards;
using TimeCore.Diagnostics;
using TimeCore.Extras;
using TimeCore.Wheel;

namespace TimeCore.Host.Firmware.Tests.Start;

/// <summary>The program of docs/debug.md: it sleeps, repeats and times out.</summary>
internal sealed class FirstProgram
{
    private const long SampleNs = 200 * KTime.NsPerMs;
    private const long ReportNs = KTime.NsPerSec;
    private const long TimeoutNs = 5 * KTime.NsPerSec;
    private const long SlackNs = 20 * KTime.NsPerMs;
    private const int TraceEntries = 16;

    private readonly TimeSystem _system;
    private readonly TraceRing _trace;
    private readonly IntervalTimer _report;
    private readonly TimerWheel _wheel;
    private readonly WheelTimer _timeout;
    private readonly HrTimer _show;

    public FirstProgram(TimeSystem system)
    {
        _system = system;
        _trace = new TraceRing(system, TraceEntries);
        _report = new IntervalTimer(new SoftQueue(system), (timer, overrun) => Reports++);
        _wheel = new TimerWheel(system, null);
        _timeout = new WheelTimer(timer => Timeouts++);
        _show = new HrTimer(Show) { State = "show", SlackNs = SlackNs };
    }

    public int Samples { get; private set; }

    public int Reports { get; private set; }

    public int Timeouts { get; private set; }

    public static FirstProgram OnCarrier()
    {
        Esp32Board board = new CarrierBoard();
        TimeSystemOptions options = new TimeSystemOptions { AllowLightSleep = true };
        TimeSystem system = board.CreateTimeSystem(options);
        return new FirstProgram(system);
    }

    public TimeSystem Start()
    {
        _system.Attach(_trace);
        _system.Services.StartThread(Sample);
        _report.Start(ReportNs, ReportNs);
        _wheel.StartRelative(_timeout, TimeoutNs);
        _system.Timers.StartRelative(_show, 12 * KTime.NsPerSec + SampleNs / 2);
        return _system;
    }

    private void Sample()
    {
        Sleeper sleeper = new Sleeper(_system) { SlackNs = SlackNs };
        long nextNs = _system.Clock.ReadNs();
        while (true)
        {
            Samples++;
            nextNs += SampleNs;
            sleeper.SleepUntil(nextNs);
        }
    }

    private HrTimerRestart Show(HrTimer timer)
    {
        _trace.Print(_system.Log);
        TimerList.Print(_system);
        return HrTimerRestart.NoRestart;
    }
}
