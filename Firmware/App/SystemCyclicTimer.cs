namespace TimeCore.Firmware
{
    /// <summary>A timer of the base library, whose callback runs on the one timer thread.</summary>
    internal sealed class SystemCyclicTimer : CyclicTimer
    {
        private readonly SystemTimer _timer;
        private long _intervalNs;
        private long _expiresNs;

        /// <summary>Creates the timer, stopped.</summary>
        internal SystemCyclicTimer(string name, TimeSystem system, CyclicTestOptions options)
            : base(name, system, options)
        {
            _timer = system.Services.CreateTimer(OnDue);
        }

        /// <inheritdoc/>
        internal override void Start(long startNs, long intervalNs)
        {
            _intervalNs = intervalNs;
            _expiresNs = startNs + intervalNs;
            int ms = (int)(intervalNs / KTime.NsPerMs);
            _timer.Change(ms, ms);
        }

        /// <inheritdoc/>
        internal override void Stop()
        {
            _timer.Change(-1, -1);
        }

        private void OnDue(object state)
        {
            long lateNs = System.Clock.ReadNs() - _expiresNs;
            long missed = lateNs < _intervalNs ? 0 : lateNs / _intervalNs;
            Note(lateNs);
            Overruns += missed;
            _expiresNs += (missed + 1) * _intervalNs;
        }
    }
}
