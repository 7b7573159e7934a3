using System;

namespace TimeCore.Threading
{
    /// <summary>What takes the place of Thread.Sleep: the chip may sleep meanwhile.</summary>
    /// <remarks>
    /// Thread.Sleep counts the ticks of the system underneath, which stand still in light sleep: it
    /// comes late by the time slept. This does not, whatever the chip does.
    /// <para>
    /// A thread that was woken here or by a <see cref="PeriodicTimer"/> holds the chip awake until it
    /// waits here again: what it does in between is not cut off. So a thread that ends, or goes on to
    /// wait elsewhere, calls <see cref="Release"/>; or the chip never sleeps again.
    /// </para>
    /// </remarks>
    public static class Delay
    {
        /// <summary>Blocks the calling thread for a number of milliseconds.</summary>
        /// <param name="millisecondsDelay">
        /// 0 lets the other ready threads have a turn; −1 blocks without an end.
        /// </param>
        /// <exception cref="ArgumentOutOfRangeException">The time is less than −1.</exception>
        /// <exception cref="InvalidOperationException">
        /// Called on the core thread, or the board has not been started.
        /// </exception>
        /// <remarks>
        /// Never early; late by the default tolerance (<see cref="Timer.Tolerance"/>) and what the
        /// platform takes to run the thread. Setting the time of day changes nothing. Allocates: at the
        /// thread's first wait only.
        /// </remarks>
        public static void Wait(int millisecondsDelay)
        {
            Wait(
                TimeRange.ToNs(millisecondsDelay, nameof(millisecondsDelay)), -1,
                SystemClock.Default().Callbacks);
        }

        /// <summary>Blocks the calling thread for a while, in steps of 100 ns.</summary>
        /// <param name="delay">Zero to int.MaxValue ms; −1 ms blocks without an end.</param>
        /// <exception cref="ArgumentOutOfRangeException">The span is out of range.</exception>
        /// <exception cref="InvalidOperationException">As the other.</exception>
        public static void Wait(TimeSpan delay)
        {
            Wait(TimeRange.WaitNs(delay.Ticks, nameof(delay)), -1, SystemClock.Default().Callbacks);
        }

        /// <summary>
        /// Blocks the calling thread for a while that may end late by a tolerance.
        /// </summary>
        /// <param name="delay">Zero to int.MaxValue ms; −1 ms blocks without an end.</param>
        /// <param name="tolerance">Zero or more.</param>
        /// <exception cref="ArgumentOutOfRangeException">A span is out of range.</exception>
        /// <exception cref="InvalidOperationException">As the other.</exception>
        public static void Wait(TimeSpan delay, TimeSpan tolerance)
        {
            Wait(
                TimeRange.WaitNs(delay.Ticks, nameof(delay)),
                TimeRange.SlackNs(tolerance, nameof(tolerance)), SystemClock.Default().Callbacks);
        }

        /// <summary>Blocks the calling thread for a while of a clock.</summary>
        /// <param name="delay">Zero to int.MaxValue ms; −1 ms blocks without an end.</param>
        /// <param name="clock">Whose time it goes by.</param>
        /// <exception cref="ArgumentOutOfRangeException">The span is out of range.</exception>
        /// <exception cref="ArgumentNullException">No clock was given.</exception>
        /// <exception cref="InvalidOperationException">
        /// Called on the core thread, or on the thread that moves a <see cref="FakeClock"/>.
        /// </exception>
        public static void Wait(TimeSpan delay, Clock clock)
        {
            if (clock == null)
            {
                throw new ArgumentNullException(nameof(clock));
            }

            Wait(TimeRange.WaitNs(delay.Ticks, nameof(delay)), -1, clock.Callbacks);
        }

        /// <summary>Says that the calling thread does nothing more that must not be cut off.</summary>
        /// <exception cref="InvalidOperationException">As the others.</exception>
        /// <remarks>
        /// Call it before the thread ends or waits elsewhere. Nothing happens if it holds nothing.
        /// </remarks>
        public static void Release()
        {
            SystemClock.Default().Callbacks.WaiterOfCaller().Release();
        }

        private static void Wait(long delayNs, long slackNs, CallbackThread thread)
        {
            Waiter waiter = thread.WaiterOfCaller();
            if (delayNs == 0)
            {
                thread.System.Services.Sleep(0);
                return;
            }

            thread.Sleep(waiter, delayNs, slackNs >= 0 ? slackNs : thread.DefaultSlackNs(delayNs));
        }
    }
}
