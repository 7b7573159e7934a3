using nanoFramework.Runtime.Events;

namespace TimeCore.Drivers.Stm32.Native
{
    /// <summary>A virtual timer of the RTOS as a clock event device.</summary>
    /// <remarks>
    /// Its compare interrupt posts an event, and the native wait wakes the runtime for it: no poll is
    /// in between. What comes up is a hint on the event-dispatch thread; it may be stale, and a full
    /// event ring drops it. There is one such timer in the image, so one such device in a program.
    /// <para>
    /// Events come by CustomEvent, which has one listener in the runtime but any number of handlers;
    /// other users of it see ours, and we see theirs and leave them alone. Who takes that listener
    /// away (EventSink.AddEventListener) takes our events away: timers are then up to 3 ms late.
    /// </para>
    /// Source: ChibiOS, chVTSetI; nf-interpreter, PostManagedEvent.
    /// </remarks>
    public sealed class NativeClockEvent : ClockEventDevice
    {
        /// <summary>The RTOS rounds what is shorter up to it (CH_CFG_ST_TIMEDELTA).</summary>
        private const int DeltaCountsMin = 2;

        private const int DeltaCountsMax = 0x7FFFFFFF;

        /// <summary>Creates the device, disarmed.</summary>
        /// <exception cref="System.NotSupportedException">
        /// The image lacks the native part; <see cref="NativePart.Require"/> says what to do.
        /// </exception>
        public NativeClockEvent()
            : base("native", 300, ClockEventFeatures.OneShot | ClockEventFeatures.StopsInDeepIdle)
        {
            // One may be armed still, by a run before a soft reboot.
            Interop.Arm(0);
            SetRange(Interop.CounterHz(), DeltaCountsMin, DeltaCountsMax);
            CustomEvent.CustomEventPosted += OnPosted;
        }

        /// <inheritdoc/>
        protected override bool SetNextEvent(long deltaCycles)
        {
            Interop.Arm((uint)deltaCycles);
            return true;
        }

        /// <inheritdoc/>
        protected override void CancelEvent()
        {
            Interop.Arm(0);
        }

        private void OnPosted(object sender, CustomEventArgs e)
        {
            if (e.Data1 == Interop.EventTag)
            {
                RaiseEvent();
            }
        }
    }
}
