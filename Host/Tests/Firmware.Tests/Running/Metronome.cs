using System.Collections.Generic;

namespace TimeCore.Host.Firmware.Tests.Running;

/// <summary>A timer that restarts itself on its grid and notes when it ran.</summary>
internal sealed class Metronome
{
    private readonly TimeSystem _system;

    /// <param name="system">Whose timers.</param>
    /// <param name="periodNs">Between two beats; the first comes after one period.</param>
    /// <param name="slackNs">How late a beat may come without harm.</param>
    public Metronome(TimeSystem system, long periodNs, long slackNs = 0)
    {
        _system = system;
        PeriodNs = periodNs;
        Timer = new HrTimer(OnBeat) { SlackNs = slackNs };
        StartNs = system.Clock.ReadNs();
        system.Timers.Start(Timer, StartNs + periodNs);
    }

    public HrTimer Timer { get; }

    public long PeriodNs { get; }

    public long StartNs { get; }

    /// <summary>It stops after so many beats.</summary>
    public int StopAfter { get; set; } = int.MaxValue;

    /// <summary>What else happens at a beat; may be null.</summary>
    public System.Action<int>? OnEach { get; set; }

    /// <summary>How late each beat was by the device's clock, in nanoseconds.</summary>
    public List<long> LateNs { get; } = [];

    /// <summary>Periods that passed, beats that were missed included.</summary>
    public long Periods { get; private set; }

    private HrTimerRestart OnBeat(HrTimer timer)
    {
        LateNs.Add(_system.Clock.ReadNs() - timer.ExpiresNs);
        OnEach?.Invoke(LateNs.Count);
        Periods += _system.Timers.Forward(timer, _system.Timers.EventNs, PeriodNs);
        return LateNs.Count < StopAfter ? HrTimerRestart.Restart : HrTimerRestart.NoRestart;
    }
}
