using System;
using TimeCore.Extras;

namespace TimeCore.Wheel
{
    /// <summary>
    /// A timer of a jiffy's resolution; at the same time its own node in a list of the wheel.
    /// </summary>
    /// <remarks>
    /// For timeouts that are started often and nearly always cancelled: both cost the same however
    /// many there are. Allocate it once and start it as often as needed. It belongs to one
    /// <see cref="TimerWheel"/> at a time, under whose gate every internal field lies.
    /// Source: Linux include/linux/timer.h; design only, no code taken.
    /// </remarks>
    public sealed class WheelTimer
    {
        /// <summary>What runs at expiry.</summary>
        internal readonly WheelTimerCallback Callback;

        /// <summary>Anything the callback wants to find again.</summary>
        public object State { get; set; }

        /// <summary>
        /// True if it wakes nothing: in idle it waits for a tick that something else needs.
        /// </summary>
        /// <remarks>MUST NOT change while the timer is started.</remarks>
        public bool IsDeferrable
        {
            get => NeedNotWake;
            set => NeedNotWake = value;
        }

        /// <summary>The same, for the wheel's own reads: a property costs four times a field.</summary>
        internal bool NeedNotWake;

        internal long Expires;
        internal WheelTimer Next;
        internal WheelTimer Prev;

        /// <summary>The number of the list it is in; negative if in none.</summary>
        internal int List = -1;

        /// <summary>Creates a timer that is not started.</summary>
        /// <param name="callback">What runs at expiry.</param>
        /// <exception cref="ArgumentNullException">No callback was given.</exception>
        public WheelTimer(WheelTimerCallback callback)
        {
            if (callback == null)
            {
                throw new ArgumentNullException(nameof(callback));
            }

            Callback = callback;
        }

        /// <summary>The jiffy it expires at, or expired at last.</summary>
        public long ExpiresJiffies => Expires;

        /// <summary>True while it waits for its expiry; a callback under way does not count.</summary>
        public bool IsStarted => List >= 0;
    }

    /// <summary>Runs when a timer of the wheel expires.</summary>
    /// <param name="timer">The timer; it is not started, and MAY be started again.</param>
    /// <remarks>
    /// Context: the thread of the wheel's <see cref="SoftQueue"/>, where it MAY block and delays the
    /// wheel's other callbacks only; without a queue the core thread, where it MUST NOT. Lock: none is
    /// held. An exception that leaves it is caught and counted.
    /// </remarks>
    public delegate void WheelTimerCallback(WheelTimer timer);
}
