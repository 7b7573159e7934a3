using System;

namespace TimeCore
{
    /// <summary>
    /// A timer of nanosecond resolution; at the same time its own node in the timer tree.
    /// </summary>
    /// <remarks>
    /// Allocate it once and start it as often as needed. It belongs to one
    /// <see cref="HrTimerBase"/> at a time, whose gate guards every internal field.
    /// Source: Linux include/linux/hrtimer.h; design only, no code taken.
    /// </remarks>
    public class HrTimer
    {
        /// <summary>What runs at expiry.</summary>
        internal readonly HrTimerCallback Callback;

        /// <summary><see cref="SlackNs"/> for the core itself.</summary>
        internal long LateNs;

        /// <summary>When the caller wants it to run: from here on it may.</summary>
        internal long SoftExpiresNs;

        /// <summary>
        /// When it runs at the latest: what the tree sorts by and the device is armed for.
        /// </summary>
        internal long HardExpiresNs;

        internal HrTimer Left;
        internal HrTimer Right;

        /// <summary>The timer above it, null at the root; itself while it is in no tree.</summary>
        internal HrTimer Parent;

        internal bool IsRed;

        private object _state;

        /// <summary>Creates a timer that is not started.</summary>
        /// <param name="callback">What runs at expiry.</param>
        /// <exception cref="ArgumentNullException">No callback was given.</exception>
        public HrTimer(HrTimerCallback callback)
        {
            if (callback == null)
            {
                throw new ArgumentNullException(nameof(callback));
            }

            Callback = callback;
            Parent = this;
        }

        /// <summary>Anything the callback wants to find again.</summary>
        public object State
        {
            get => _state;
            set => _state = value;
        }

        /// <summary>
        /// How late the callback may come without harm, in nanoseconds, zero or more.
        /// </summary>
        /// <remarks>
        /// From its expiry on it may run, by expiry plus slack it has run, but for what the platform
        /// itself is late. Where the platform wakes in coarse steps, the last stretch before an expiry
        /// is polled at full power; a slack of at least the idle state's exit latency makes that
        /// unnecessary. What goes beyond is spent waiting for another timer's event, so that one
        /// wake-up serves both. Change it while the timer is not started.
        /// </remarks>
        public long SlackNs
        {
            get => LateNs;
            set => LateNs = value;
        }

        /// <summary>The absolute time it expires at, or expired at last, in nanoseconds.</summary>
        public long ExpiresNs => SoftExpiresNs;

        /// <summary>True while it waits for its expiry; a callback under way does not count.</summary>
        /// <remarks>The core's hot paths read the field themselves.</remarks>
        public bool IsStarted => Parent != this;
    }
}
