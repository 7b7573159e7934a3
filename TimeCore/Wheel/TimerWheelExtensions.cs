using System;
using TimeCore.Extras;

namespace TimeCore.Wheel
{
    /// <summary>A <see cref="TimeSpan"/> where the wheel takes nanoseconds.</summary>
    public static class TimerWheelExtensions
    {
        /// <summary>Starts a timeout a while from now, at the first tick behind it.</summary>
        /// <param name="wheel">The wheel.</param>
        /// <param name="timer">The timeout.</param>
        /// <param name="timeout">Zero or more; rounded up to ticks, never early.</param>
        /// <returns>True if it was started before.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The span is negative.</exception>
        /// <remarks>As the method that takes nanoseconds.</remarks>
        public static bool StartRelative(this TimerWheel wheel, WheelTimer timer, TimeSpan timeout)
        {
            return wheel.StartRelative(timer, TimeSpanExtensions.ToNs(timeout, nameof(timeout)));
        }
    }
}
