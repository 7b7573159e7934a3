using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests;

/// <summary>Timers that write down, in one line, who ran and when.</summary>
internal sealed class TimerLog
{
    /// <summary>The names of the timers that ran, in the order in which they ran.</summary>
    internal string Names = "";

    /// <summary>Their moments, less <see cref="OriginNs"/>, with a comma each.</summary>
    internal string Times = "";

    /// <summary>What <see cref="Times"/> are counted from: the moment the log was made.</summary>
    internal readonly long OriginNs;

    /// <summary>The moment of the last one.</summary>
    internal long LastNs;

    private readonly VirtualRig _rig;

    internal TimerLog(VirtualRig rig)
    {
        _rig = rig;
        OriginNs = rig.Time.NowNs;
    }

    /// <summary>Creates a timer that is logged and done.</summary>
    internal HrTimer Create(string name)
    {
        return Create(name, 0);
    }

    /// <summary>Creates a timer whose callback takes its time.</summary>
    internal HrTimer Create(string name, long spendNs)
    {
        return new HrTimer(timer =>
        {
            Note(name);
            _rig.Time.Spend(spendNs);
            return HrTimerRestart.NoRestart;
        });
    }

    /// <summary>Creates a timer that moves on by an interval, for so many runs.</summary>
    internal HrTimer CreatePeriodic(string name, long intervalNs, int runs)
    {
        return new HrTimer(timer =>
        {
            Note(name);
            if (--runs == 0)
            {
                return HrTimerRestart.NoRestart;
            }

            _rig.System.Timers.Forward(timer, _rig.System.Timers.EventNs, intervalNs);
            return HrTimerRestart.Restart;
        });
    }

    /// <summary>Writes one run down.</summary>
    internal void Note(string name)
    {
        LastNs = _rig.Time.NowNs;
        Names += name;
        Times += (LastNs - OriginNs).ToString() + ",";
    }
}
