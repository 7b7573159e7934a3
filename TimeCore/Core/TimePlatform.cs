using System;

namespace TimeCore
{
    /// <summary>
    /// What a board hands to the core: its clock, its waits, its marker, its services.
    /// </summary>
    /// <remarks>A bag of parts, filled at set-up and not changed after.</remarks>
    public sealed class TimePlatform
    {
        private string _boardName;
        private ClockSource _source;
        private Parker _parker;
        private SystemServices _services;
        private Log _log;
        private Marker _marker;
        private IdleState[] _idleStates;
        private ClockEvents _broadcast;
        private long _pollNs;
        private int _tickHzMax;

        /// <summary>The board's name, for lists.</summary>
        public string BoardName
        {
            get => _boardName;
            set => _boardName = value;
        }

        /// <summary>The best clock source of the board.</summary>
        public ClockSource Source
        {
            get => _source;
            set => _source = value;
        }

        /// <summary>How the core thread waits.</summary>
        public Parker Parker
        {
            get => _parker;
            set => _parker = value;
        }

        /// <summary>The base library's services.</summary>
        public SystemServices Services
        {
            get => _services;
            set => _services = value;
        }

        /// <summary>Where the firmware writes its lines.</summary>
        public Log Log
        {
            get => _log;
            set => _log = value;
        }

        /// <summary>The pin that shows idle; a <see cref="NullMarker"/> where there is none.</summary>
        public Marker Marker
        {
            get => _marker;
            set => _marker = value;
        }

        /// <summary>Idle states other than polling, the shallowest first.</summary>
        public IdleState[] IdleStates
        {
            get => _idleStates;
            set => _idleStates = value;
        }

        /// <summary>
        /// What wakes the tick device's CPU where that device stops; null where none is needed.
        /// </summary>
        public ClockEvents Broadcast
        {
            get => _broadcast;
            set => _broadcast = value;
        }

        /// <summary>
        /// The step in which the platform notices that something is due, in nanoseconds.
        /// </summary>
        public long PollNs
        {
            get => _pollNs;
            set => _pollNs = value;
        }

        /// <summary>The fastest tick that leaves the CPU time for anything else, in hertz.</summary>
        public int TickHzMax
        {
            get => _tickHzMax;
            set => _tickHzMax = value;
        }

        /// <summary>Checks that nothing is missing.</summary>
        /// <exception cref="ArgumentException">
        /// A part is missing or out of range; it is named.
        /// </exception>
        internal void Check()
        {
            Require(Source != null, nameof(Source));
            Require(Parker != null, nameof(Parker));
            Require(Services != null, nameof(Services));
            Require(Log != null, nameof(Log));
            Require(Marker != null, nameof(Marker));
            Require(IdleStates != null, nameof(IdleStates));
            Require(PollNs > 0, nameof(PollNs));
            Require(TickHzMax > 0, nameof(TickHzMax));
        }

        private static void Require(bool isSet, string part)
        {
            if (!isSet)
            {
                throw new ArgumentException("TimePlatform lacks " + part, part);
            }
        }
    }
}
