namespace TimeCore.Firmware
{
    /// <summary>Timers that are started far away and stay so: company for an operation.</summary>
    internal sealed class ArmedTimers
    {
        private readonly TimeSystem _system;
        private HrTimer[] _timers;

        internal ArmedTimers(TimeSystem system)
        {
            _system = system;
        }

        /// <summary>Starts a number of timers.</summary>
        /// <param name="count">Timers, zero or more.</param>
        /// <param name="firstNs">When the first of them expires.</param>
        internal void Arm(int count, long firstNs)
        {
            Spread spread = new Spread(Spread.OfArmed);
            HrTimerCallback callback = OnNever;
            _timers = new HrTimer[count];
            for (int i = 0; i < count; i++)
            {
                HrTimer timer = new HrTimer(callback);
                _timers[i] = timer;
                _system.Timers.Start(timer, i == 0 ? firstNs : firstNs + spread.NextNs());
            }
        }

        /// <summary>Cancels them.</summary>
        internal void Disarm()
        {
            for (int i = 0; _timers != null && i < _timers.Length; i++)
            {
                if (_timers[i] != null)
                {
                    _system.Timers.TryCancel(_timers[i]);
                }
            }

            _timers = null;
        }

        private HrTimerRestart OnNever(HrTimer timer)
        {
            return HrTimerRestart.NoRestart;
        }
    }
}
