using System.Diagnostics;

namespace TimeCore.Wheel
{
    /// <summary>The lists of a wheel, and the bits that tell which of them are not empty.</summary>
    /// <remarks>Lock: the gate is held around all of it.</remarks>
    public abstract partial class WheelLists : TickWork
    {
        /// <summary>Lists of the nearest jiffies, one list a jiffy.</summary>
        private const int NearCount = 64;

        /// <summary>Lists in each of the rows that lie further away.</summary>
        private const int RowCount = 16;

        /// <summary>All lists: the nearest ones and four rows.</summary>
        private const int ListCount = NearCount + 4 * RowCount;

        /// <summary>The length in jiffies of a list of the last row, as a power of two.</summary>
        private const int LastShift = 18;

        /// <summary>The earliest timer of a list has gone; look when it matters.</summary>
        private const long Stale = long.MinValue;

        /// <summary>The first timer of each list; the lists are rings.</summary>
        private readonly WheelTimer[] _lists = new WheelTimer[ListCount];

        /// <summary>The earliest expiry in each list of those that end an idle period.</summary>
        private readonly long[] _firsts = new long[ListCount];

        private protected ulong _near;
        private protected ulong _far;

        /// <summary>The first jiffy whose lists have not been run yet.</summary>
        private protected long _next;

        /// <summary>The jiffy of the last tick.</summary>
        private protected long _jiffies;

        /// <summary>What the tick was told last that the wheel needs.</summary>
        private protected long _told = NeverJiffies;

        private protected WheelLists(long originJiffies)
        {
            _next = originJiffies;
            _jiffies = originJiffies - 1;
            for (int i = 0; i < ListCount; i++)
            {
                _firsts[i] = NeverJiffies;
            }
        }

        /// <summary>Puts a timer at the end of the list its expiry belongs to.</summary>
        private protected void Link(WheelTimer timer)
        {
            long at = timer.Expires;
            if (at < _next)
            {
                at = _next;
            }

            // Unsigned, so that what lies beyond the end of the count is far away, not in the past.
            ulong delta = (ulong)(at - _next);
            int list = delta < NearCount ? (int)at & (NearCount - 1)
                : delta < 1 << 10 ? NearCount + ((int)(at >> 6) & (RowCount - 1))
                : delta < 1 << 14 ? NearCount + RowCount + ((int)(at >> 10) & (RowCount - 1))
                : delta < 1 << LastShift ? NearCount + 2 * RowCount + ((int)(at >> 14) & (RowCount - 1))
                : NearCount + 3 * RowCount + ((int)(at >> LastShift) & (RowCount - 1));
            timer.List = list;
            WheelTimer first = _lists[list];
            if (first == null)
            {
                timer.Next = timer;
                timer.Prev = timer;
                _lists[list] = timer;
                if (list < NearCount)
                {
                    _near |= 1UL << list;
                }
                else
                {
                    _far |= 1UL << (list - NearCount);
                }
            }
            else
            {
                WheelTimer last = first.Prev;
                timer.Next = first;
                timer.Prev = last;
                last.Next = timer;
                first.Prev = timer;
            }

            if (at < _firsts[list] && !timer.NeedNotWake)
            {
                _firsts[list] = at;
            }
        }

        /// <summary>Takes a timer out of its list.</summary>
        private protected void Unlink(WheelTimer timer)
        {
            Debug.Assert(timer.List >= 0, "A timeout that is in no list was taken out.");
            Debug.Assert(timer.Next.Prev == timer, "A list of the wheel has lost its way back.");
            int list = timer.List;
            timer.List = -1;
            WheelTimer next = timer.Next;
            if (next == timer)
            {
                Empty(list);
                return;
            }

            WheelTimer prev = timer.Prev;
            prev.Next = next;
            next.Prev = prev;
            if (_lists[list] == timer)
            {
                _lists[list] = next;
            }

            if (timer.Expires <= _firsts[list] && !timer.NeedNotWake)
            {
                _firsts[list] = Stale;
            }
        }

        private void Empty(int list)
        {
            _lists[list] = null;
            _firsts[list] = NeverJiffies;
            if (list < NearCount)
            {
                _near &= ~(1UL << list);
            }
            else
            {
                _far &= ~(1UL << (list - NearCount));
            }
        }

        /// <summary>Turns the wheel to the next timer that is due at the last tick.</summary>
        /// <returns>The timer, still in its list, or null when the wheel has caught up.</returns>
        /// <remarks>
        /// Bounded: a step is a jiffy with timers, a window of 64 jiffies, or one of the windows of the
        /// finest row that is not empty, of which there are sixteen. Over windows of the last row, and
        /// with nothing started, it goes in one step, however long the wheel stood.
        /// </remarks>
        private protected WheelTimer FindDue()
        {
            for (;;)
            {
                // Where it was left off: a timer started by a callback lies behind those due, and
                // further away.
                WheelTimer timer = _lists[(int)(_next - 1) & (NearCount - 1)];
                if (timer != null && timer.Expires < _next)
                {
                    return timer;
                }

                if (_next > _jiffies)
                {
                    return null;
                }

                Turn();
            }
        }

        /// <summary>Turns the wheel on by one jiffy, or over those that have nothing to do.</summary>
        private void Turn()
        {
            int slot = (int)_next & (NearCount - 1);
            if (slot == 0)
            {
                Cascade();
            }

            ulong ahead = _near >> slot;
            if (ahead != 0)
            {
                _next += LowestBit(ahead) + 1;
            }
            else if (_near != 0)
            {
                _next = (_next | (NearCount - 1)) + 1;
            }
            else
            {
                Skip();
            }

            if (_next > _jiffies + 1)
            {
                _next = _jiffies + 1;
            }
        }

        /// <summary>Turns it to the next window of the finest row that is not empty.</summary>
        private void Skip()
        {
            ulong rows = _far;
            if (rows == 0)
            {
                _next = _jiffies + 1;
                return;
            }

            int shift = 6;
            while ((rows & 0xFFFF) == 0)
            {
                rows >>= RowCount;
                shift += 4;
            }

            long next = ((_next >> shift) + 1) << shift;
            if (shift == LastShift && next <= _jiffies)
            {
                // All that is left may be many turns of the last row away.
                long first = (FirstOfLastRow() >> LastShift) << LastShift;
                if (first > next)
                {
                    next = first;
                }
            }

            _next = next;
        }

        /// <summary>The earliest expiry of the last row, deferrable ones counted.</summary>
        private long FirstOfLastRow()
        {
            long first = NeverJiffies;
            for (int list = ListCount - RowCount; list < ListCount; list++)
            {
                WheelTimer head = _lists[list];
                if (head == null)
                {
                    continue;
                }

                WheelTimer timer = head;
                do
                {
                    if (timer.Expires < first)
                    {
                        first = timer.Expires;
                    }

                    timer = timer.Next;
                }
                while (timer != head);
            }

            return first;
        }

        /// <summary>Deals out the lists of each row whose time begins at this jiffy.</summary>
        private void Cascade()
        {
            int row = NearCount;
            int shift = 6;
            int slot;
            do
            {
                slot = (int)(_next >> shift) & (RowCount - 1);
                WheelTimer timer = _lists[row + slot];
                if (timer != null)
                {
                    Empty(row + slot);
                    WheelTimer last = timer.Prev;
                    WheelTimer next = timer;
                    do
                    {
                        timer = next;
                        next = timer.Next;
                        Link(timer);
                    }
                    while (timer != last);
                }

                row += RowCount;
                shift += 4;
            }
            while (slot == 0 && row < ListCount);
        }
    }
}
