namespace TimeCore.UnitTests.Virtual
{
    /// <summary>Timers that write down, in one line, who ran and when.</summary>
    public sealed class TimerLog
    {
        /// <summary>The names of the timers that ran, in the order in which they ran.</summary>
        public string Names = "";

        /// <summary>Their moments, less <see cref="OriginNs"/>, with a comma each.</summary>
        public string Times = "";

        /// <summary>What <see cref="Times"/> are counted from: the moment the log was made.</summary>
        public readonly long OriginNs;

        /// <summary>The moment of the last one.</summary>
        public long LastNs;

        private readonly VirtualRig _rig;

        public TimerLog(VirtualRig rig)
        {
            _rig = rig;
            OriginNs = rig.Time.NowNs;
        }

        /// <summary>Creates a timer that is logged and done.</summary>
        public HrTimer Create(string name)
        {
            return Create(name, 0);
        }

        /// <summary>Creates a timer whose callback takes its time.</summary>
        public HrTimer Create(string name, long spendNs)
        {
            return new HrTimer(timer =>
            {
                Note(name);
                _rig.Time.Spend(spendNs);
                return HrTimerRestart.NoRestart;
            });
        }

        /// <summary>Creates a timer that moves on by an interval, for so many runs.</summary>
        public HrTimer CreatePeriodic(string name, long intervalNs, int runs)
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
        public void Note(string name)
        {
            LastNs = _rig.Time.NowNs;
            Names += name;
            Times += (LastNs - OriginNs).ToString() + ",";
        }
    }
}
