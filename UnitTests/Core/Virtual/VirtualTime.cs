using System;

namespace TimeCore.UnitTests.Virtual
{
    /// <summary>
    /// The one clock of a test or of a virtual board, and the list of what is to happen.
    /// </summary>
    /// <remarks>
    /// Time never passes by itself. It passes when code spends it and when a test advances it, and it
    /// stops at the own moment of every event on the way. Events of one moment fire in the order in
    /// which they were scheduled.
    /// Source: RIOT ztimer mock, .NET FakeTimeProvider, NodaTime FakeClock; design only, no code taken.
    /// </remarks>
    public class VirtualTime
    {
        /// <summary>More events than this in one advance are a livelock.</summary>
        public const int EventsPerAdvanceMax = 10000;

        /// <summary>The time now.</summary>
        public long NowNs;

        /// <summary>What one read of a virtual clock costs.</summary>
        public long ReadCostNs;

        /// <summary>What the CPU does after an event when nothing else runs; may be null.</summary>
        public Action Service;

        private VirtualEvent _first;
        private bool _firing;

        /// <summary>The moment of the earliest event, or <see cref="KTime.Never"/>.</summary>
        public long NextEventNs()
        {
            return _first == null ? KTime.Never : _first.AtNs;
        }

        /// <summary>Puts an event into the list, taking it out first if it is there.</summary>
        /// <param name="virtualEvent">The event.</param>
        /// <param name="atNs">Its moment; a past one fires as soon as time moves.</param>
        public void Schedule(VirtualEvent virtualEvent, long atNs)
        {
            Cancel(virtualEvent);
            if (atNs == KTime.Never)
            {
                return;
            }

            virtualEvent.AtNs = atNs < NowNs ? NowNs : atNs;
            if (_first == null || virtualEvent.AtNs < _first.AtNs)
            {
                virtualEvent.Next = _first;
                _first = virtualEvent;
                return;
            }

            VirtualEvent before = _first;
            while (before.Next != null && before.Next.AtNs <= virtualEvent.AtNs)
            {
                before = before.Next;
            }

            virtualEvent.Next = before.Next;
            before.Next = virtualEvent;
        }

        /// <summary>Takes an event out of the list; nothing happens if it is not there.</summary>
        public void Cancel(VirtualEvent virtualEvent)
        {
            if (virtualEvent.AtNs == KTime.Never)
            {
                return;
            }

            if (_first == virtualEvent)
            {
                _first = virtualEvent.Next;
            }
            else
            {
                VirtualEvent before = _first;
                while (before.Next != virtualEvent)
                {
                    before = before.Next;
                }

                before.Next = virtualEvent.Next;
            }

            virtualEvent.Next = null;
            virtualEvent.AtNs = KTime.Never;
        }

        /// <summary>Lets code cost time: events on the way fire, the CPU stays with the code.</summary>
        /// <param name="ns">Nanoseconds, zero or more.</param>
        public void Spend(long ns)
        {
            if (_firing)
            {
                throw new InvalidOperationException("An event spent time: hardware must not.");
            }

            long untilNs = After(ns);
            while (FireNext(untilNs))
            {
            }

            NowNs = untilNs;
        }

        /// <summary>Lets time pass, serving each event at its own moment.</summary>
        /// <param name="ns">Nanoseconds, zero or more.</param>
        /// <exception cref="InvalidOperationException">
        /// More than <see cref="EventsPerAdvanceMax"/> events: something re-arms itself for ever.
        /// </exception>
        public void Advance(long ns)
        {
            long untilNs = After(ns);
            int events = 0;
            while (FireNext(untilNs))
            {
                if (++events > EventsPerAdvanceMax)
                {
                    throw new InvalidOperationException("Livelock: too many events in one advance.");
                }

                if (Service != null)
                {
                    Service();
                }
            }

            if (NowNs < untilNs)
            {
                NowNs = untilNs;
            }
        }

        /// <summary>
        /// Goes to the earliest event if it is not later than a moment, and fires it.
        /// </summary>
        /// <returns>False when no event is due by then; the time has not moved.</returns>
        public bool FireNext(long untilNs)
        {
            VirtualEvent due = _first;
            if (due == null || due.AtNs > untilNs)
            {
                return false;
            }

            // Code that spent more than it should have leaves events behind; they fire late, not never.
            if (due.AtNs > NowNs)
            {
                NowNs = due.AtNs;
            }

            _first = due.Next;
            due.Next = null;
            due.AtNs = KTime.Never;
            _firing = true;
            try
            {
                due.Fire();
            }
            finally
            {
                _firing = false;
            }

            return true;
        }

        /// <summary>The moment a while from now; never beyond the end of time.</summary>
        /// <remarks>
        /// Not KTime.AddSafe: on the virtual board that is woven, and hardware is not charged as code.
        /// </remarks>
        private long After(long ns)
        {
            return ns > KTime.Never - NowNs ? KTime.Never : NowNs + ns;
        }
    }
}
