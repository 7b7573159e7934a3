using System;

namespace TimeCore
{
    /// <summary>
    /// What a board hands to the core: its clock, its waits, its marker, its services.
    /// </summary>
    /// <remarks>A bag of parts, filled at set-up and not changed after.</remarks>
    public sealed class TimePlatform
    {
        /// <summary>The board's name, for lists.</summary>
        public string BoardName;

        /// <summary>The best clock source of the board.</summary>
        public ClockSource Source;

        /// <summary>How the core thread waits.</summary>
        public Parker Parker;

        /// <summary>The base library's services.</summary>
        public SystemServices Services;

        /// <summary>Where the firmware writes its lines.</summary>
        public Log Log;

        /// <summary>The pin that shows idle; a plain marker where there is none.</summary>
        public Marker Marker;

        /// <summary>Idle states other than polling, the shallowest first.</summary>
        public IdleState[] IdleStates;

        /// <summary>
        /// What wakes the tick device's CPU where that device stops; null where none is needed.
        /// </summary>
        public ClockEvents Broadcast;

        /// <summary>
        /// The step in which the platform notices that something is due, in nanoseconds.
        /// </summary>
        public long PollNs;

        /// <summary>The fastest tick that leaves the CPU time for anything else, in hertz.</summary>
        public int TickHzMax;

        /// <summary>The clock, where several CPUs share one; null for one of its own.</summary>
        internal Timekeeper Clock;

        /// <summary>Checks that nothing is missing.</summary>
        /// <exception cref="ArgumentException">
        /// A part is missing or out of range; it is named.
        /// </exception>
        internal void Check()
        {
            Require(Source != null, "Source");
            Require(Parker != null, "Parker");
            Require(Services != null, "Services");
            Require(Log != null, "Log");
            Require(Marker != null, "Marker");
            Require(IdleStates != null, "IdleStates");
            Require(PollNs > 0, "PollNs");
            Require(TickHzMax > 0, "TickHzMax");
        }

        private static void Require(bool isSet, string part)
        {
            if (!isSet)
            {
                throw new ArgumentException("TimePlatform lacks " + part);
            }
        }
    }
}
