using System;

namespace TimeCore.Drivers.Common
{
    /// <summary>A timer of the base library as a clock event device: on every board.</summary>
    /// <remarks>
    /// One long-lived timer, re-armed with one native call. Its callback comes on the timer thread that
    /// all such timers share, up to a poll and a tick of the platform late. It stands still in light
    /// sleep.
    /// </remarks>
    public sealed class SystemTimerClockEvent : ClockEventDevice
    {
        private const int CountsPerSecond = 1000;
        private const int DueMsMax = 0x7FFFFFFF;

        private readonly SystemTimer _timer;

        /// <summary>Creates the device and its timer, stopped.</summary>
        /// <param name="services">The base library's services.</param>
        /// <exception cref="ArgumentNullException">No services were given.</exception>
        public SystemTimerClockEvent(SystemServices services)
            : base("systimer", 100, ClockEventFeatures.OneShot | ClockEventFeatures.StopsInDeepIdle)
        {
            if (services == null)
            {
                throw new ArgumentNullException("services");
            }

            _timer = services.CreateTimer(OnDue);
            SetRange(CountsPerSecond, 1, DueMsMax);
        }

        /// <inheritdoc/>
        protected override bool SetNextEvent(long deltaCycles)
        {
            _timer.Change((int)deltaCycles, -1);
            return true;
        }

        /// <inheritdoc/>
        protected override void CancelEvent()
        {
            _timer.Change(-1, -1);
        }

        private void OnDue(object state)
        {
            RaiseEvent();
        }
    }
}
