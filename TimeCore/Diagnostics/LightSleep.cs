using System;
using TimeCore.Extras;

namespace TimeCore.Diagnostics
{
    /// <summary>One light sleep on demand, for a program that measures its board.</summary>
    public static class LightSleep
    {
        /// <summary>Tells whether the board has one: a state that freezes threads.</summary>
        /// <param name="system">The time system.</param>
        /// <returns>False on STM32, and on every board without such a state.</returns>
        public static bool Exists(TimeSystem system)
        {
            return Find(system) != null;
        }

        /// <summary>Sleeps once, outside the loop, if threads may be frozen now.</summary>
        /// <param name="system">The time system, suspended.</param>
        /// <param name="deltaNs">Nanoseconds to sleep.</param>
        /// <returns>Whether the chip slept; refused too where nothing freezes threads.</returns>
        /// <remarks>
        /// Context: the core thread, outside <see cref="TimeSystem.Run"/>. Lock: takes the gate. The
        /// marker is left to the caller, and nothing is learned.
        /// </remarks>
        public static IdleResult Enter(TimeSystem system, long deltaNs)
        {
            IdleLoop idle = system.Idle;
            IdleState deepest = Find(system);
            lock (system.Core.Gate)
            {
                long nowNs = system.Clock.ReadNs();
                return deepest != null && idle.AllowLightSleep && idle.JudgeFreezeLocked(nowNs)
                    ? deepest.Enter(deltaNs)
                    : IdleResult.Refused;
            }
        }

        /// <summary>Sleeps for a span, in steps of 100 ns.</summary>
        /// <param name="system">The time system, suspended.</param>
        /// <param name="time">How long to sleep.</param>
        /// <returns>As the other.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The span is negative.</exception>
        public static IdleResult Enter(TimeSystem system, TimeSpan time)
        {
            return Enter(system, TimeSpanExtensions.ToNs(time, nameof(time)));
        }

        private static IdleState Find(TimeSystem system)
        {
            IdleState[] states = system.Idle.Governor.States;
            IdleState deepest = states.Length == 0 ? null : states[states.Length - 1];
            return deepest != null && deepest.Kind == IdleKind.Freeze ? deepest : null;
        }
    }
}
