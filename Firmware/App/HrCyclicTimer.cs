using TimeCore.Extras;

namespace TimeCore.Firmware
{
    /// <summary>
    /// An <see cref="HrTimer"/>: its callback runs on the core thread, or on a soft queue's.
    /// </summary>
    internal sealed class HrCyclicTimer : CyclicTimer
    {
        private readonly HrTimer _timer;
        private readonly SoftTimer _soft;
        private long _intervalNs;

        /// <summary>Creates the timer, stopped.</summary>
        /// <param name="name">What tables call the kind.</param>
        /// <param name="system">Whose timer it is.</param>
        /// <param name="options">Buckets and the pin to move.</param>
        /// <param name="slackNs">How late it may come without harm, in nanoseconds.</param>
        /// <param name="queue">Whose thread runs the callback; null for the core thread.</param>
        internal HrCyclicTimer(
            string name, TimeSystem system, CyclicTestOptions options, long slackNs, SoftQueue queue)
            : base(name, system, options)
        {
            if (queue == null)
            {
                _timer = new HrTimer(OnExpired);
            }
            else
            {
                _soft = new SoftTimer(queue, OnExpired);
                _timer = _soft.Timer;
            }

            _timer.State = name;
            _timer.SlackNs = slackNs;
        }

        /// <inheritdoc/>
        internal override void Start(long startNs, long intervalNs)
        {
            _intervalNs = intervalNs;
            long expiresNs = startNs + intervalNs;
            if (_soft == null)
            {
                System.Timers.Start(_timer, expiresNs);
            }
            else
            {
                _soft.Start(expiresNs);
            }
        }

        /// <inheritdoc/>
        internal override void Stop()
        {
            if (_soft == null)
            {
                System.Timers.Cancel(_timer);
            }
            else
            {
                _soft.Cancel();
            }
        }

        private HrTimerRestart OnExpired(HrTimer timer)
        {
            long nowNs = System.Clock.ReadNs();
            Note(nowNs - timer.ExpiresNs);
            Overruns += System.Timers.Forward(timer, nowNs, _intervalNs) - 1;
            return HrTimerRestart.Restart;
        }
    }
}
