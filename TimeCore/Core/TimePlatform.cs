using System;

namespace TimeCore
{
    /// <summary>
    /// What a board hands to the core: its clock, its waits, its marker, its services.
    /// </summary>
    /// <remarks>A bag of parts, made at set-up and not changed after.</remarks>
    public sealed class TimePlatform
    {
        internal string BoardName;
        internal ClockSource Source;
        internal Parker Parker;
        internal SystemServices Services;
        internal Log Log;
        internal Marker Marker;
        internal IdleState[] IdleStates;
        internal ClockEvents Broadcast;
        internal long PollNs;
        internal int TickHzMax;

        /// <summary>The clock, where several CPUs share one; null for one of its own.</summary>
        internal Timekeeper Clock;

        /// <summary>Takes the parts; name them at the call, they are many.</summary>
        /// <param name="boardName">The board's name, for lists.</param>
        /// <param name="source">The best clock source of the board.</param>
        /// <param name="parker">How the core thread waits.</param>
        /// <param name="services">The base library's services.</param>
        /// <param name="log">Where the firmware writes its lines.</param>
        /// <param name="marker">The pin that shows idle; a plain one where there is none.</param>
        /// <param name="idleStates">Idle states other than polling, the shallowest first.</param>
        /// <param name="pollNs">
        /// The step in which the platform notices that something is due, in nanoseconds.
        /// </param>
        /// <param name="tickHzMax">
        /// The fastest tick that leaves the CPU time for anything else, in hertz.
        /// </param>
        /// <param name="broadcast">
        /// What wakes the tick device's CPU where that device stops; null where none is needed.
        /// </param>
        /// <remarks>The system that is made of it names what is missing.</remarks>
        public TimePlatform(
            string boardName, ClockSource source, Parker parker, SystemServices services, Log log,
            Marker marker, IdleState[] idleStates, long pollNs, int tickHzMax, ClockEvents broadcast)
        {
            BoardName = boardName;
            Source = source;
            Parker = parker;
            Services = services;
            Log = log;
            Marker = marker;
            IdleStates = idleStates;
            PollNs = pollNs;
            TickHzMax = tickHzMax;
            Broadcast = broadcast;
        }

        /// <summary>Checks that nothing is missing.</summary>
        /// <exception cref="ArgumentException">
        /// A part is missing or out of range; it is named.
        /// </exception>
        internal void Check()
        {
            Require(Source, nameof(Source));
            Require(Parker, nameof(Parker));
            Require(Services, nameof(Services));
            Require(Log, nameof(Log));
            Require(Marker, nameof(Marker));
            Require(IdleStates, nameof(IdleStates));
            Require(PollNs > 0 ? this : null, nameof(PollNs));
            Require(TickHzMax > 0 ? this : null, nameof(TickHzMax));
        }

        private static void Require(object part, string name)
        {
            if (part == null)
            {
                throw new ArgumentException("TimePlatform lacks " + name, name);
            }
        }
    }
}
