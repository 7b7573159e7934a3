namespace TimeCore.Firmware;

/// <summary>An <see cref="HrTimer"/>, whose callback runs on the core thread.</summary>
internal sealed class HardCyclicTimer : CyclicTimer
{
    private readonly HrTimer _timer;
    private long _intervalNs;

    /// <summary>Creates the timer, stopped.</summary>
    /// <param name="name">What tables call the kind.</param>
    /// <param name="system">Whose timer it is.</param>
    /// <param name="options">Buckets and the pin to move.</param>
    /// <param name="slackNs">How late it may come without harm, in nanoseconds.</param>
    internal HardCyclicTimer(
        string name, TimeSystem system, CyclicTestOptions options, long slackNs)
        : base(name, system, options)
    {
        _timer = new HrTimer(OnExpired);
        _timer.State = name;
        _timer.SlackNs = slackNs;
    }

    /// <inheritdoc/>
    internal override void Start(long startNs, long intervalNs)
    {
        _intervalNs = intervalNs;
        System.Timers.Start(_timer, startNs + intervalNs);
    }

    /// <inheritdoc/>
    internal override void Stop()
    {
        System.Timers.Cancel(_timer);
    }

    private HrTimerRestart OnExpired(HrTimer timer)
    {
        long nowNs = System.Clock.ReadNs();
        Note(nowNs - timer.ExpiresNs);
        Overruns += System.Timers.Forward(timer, nowNs, _intervalNs) - 1;
        return HrTimerRestart.Restart;
    }
}
