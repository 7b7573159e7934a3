using nanoFramework.Hardware.Esp32;

namespace TimeCore.Drivers.Esp32
{
    /// <summary>One HighResTimer of the chip as a clock event device.</summary>
    /// <remarks>
    /// One-shots only: a periodic one would replay every missed period in a burst after a light sleep.
    /// Created once and never disposed: disposing an armed timer leaves it running, with its slot free
    /// for another one to answer its events. What comes up is a hint on the event-dispatch thread; it
    /// may be stale, and a full event ring drops it. It ends no light sleep.
    /// Source: nanoFramework.Hardware.Esp32 HighResTimer.cs and its native part.
    /// </remarks>
    public sealed class HighResClockEvent : ClockEventDevice
    {
        private const int CountsPerSecond = 1000000;

        /// <summary>36 minutes; the hardware could do more, the core need not.</summary>
        private const long DeltaUsMax = 0x7FFFFFFF;

        private readonly HighResTimer _timer;

        /// <summary>Creates the device and its timer, stopped.</summary>
        /// <exception cref="System.Exception">
        /// All ten timers of the chip are taken, some perhaps by a run before a soft reboot.
        /// </exception>
        public HighResClockEvent()
            : base("highres", 300, ClockEventFeatures.OneShot | ClockEventFeatures.StopsInDeepIdle)
        {
            _timer = new HighResTimer();
            _timer.OnHighResTimerExpired += OnExpired;
            SetRange(CountsPerSecond, 1, DeltaUsMax);
        }

        /// <inheritdoc/>
        protected override bool SetNextEvent(long deltaCycles)
        {
            _timer.StartOneShot((ulong)deltaCycles);
            return true;
        }

        /// <inheritdoc/>
        protected override void CancelEvent()
        {
            _timer.Stop();
        }

        private void OnExpired(HighResTimer sender, object e)
        {
            RaiseEvent();
        }
    }
}
