namespace TimeCore.Wheel
{
    /// <content>When the next timer expires: by bits, and a list only if its first has gone.</content>
    /// <remarks>Lock: the gate is held around all of it.</remarks>
    public abstract partial class WheelLists
    {
        /// <summary>Tells when the wheel next needs a tick.</summary>
        /// <inheritdoc/>
        public override long NextEventJiffies(long jiffies)
        {
            WheelTimer due = _lists[(int)(_next - 1) & (NearCount - 1)];
            if (due != null && due.Expires < _next)
            {
                // Posted, and not run yet.
                return jiffies;
            }

            long best = NeverJiffies;
            int list = 0;
            int shift = 0;
            int mask = NearCount - 1;
            while (list < ListCount)
            {
                // The first of its lists that has not been dealt out. What is found by now may come
                // before everything in it and in the rows behind.
                long start = (_next + (1L << shift) - 1) >> shift;
                if (best < start << shift)
                {
                    break;
                }

                best = FirstOfRow(list, (int)start & mask, best);
                list += mask + 1;
                shift = shift == 0 ? 6 : shift + 4;
                mask = RowCount - 1;
            }

            // What was started in the past waits for the next tick like the rest.
            _told = best < _next ? _next : best;
            return _told;
        }

        /// <summary>
        /// The earliest expiry of one row, or what was found before if that is earlier.
        /// </summary>
        private long FirstOfRow(int row, int start, long best)
        {
            // Turned so that the list whose time comes first is the lowest bit.
            ulong lists;
            int mask;
            if (row == 0)
            {
                mask = NearCount - 1;
                lists = (_near >> start) | (start == 0 ? 0 : _near << (NearCount - start));
            }
            else
            {
                mask = RowCount - 1;
                lists = (_far >> (row - NearCount)) & 0xFFFF;
                lists = ((lists | (lists << RowCount)) >> start) & 0xFFFF;
            }

            while (lists != 0)
            {
                long first = FirstOf(row + ((start + LowestBit(lists)) & mask));
                if (first < best)
                {
                    best = first;
                }

                // The last row holds what lies several turns ahead: there, every list may be first.
                if (first != NeverJiffies && row < ListCount - RowCount)
                {
                    break;
                }

                lists &= lists - 1;
            }

            return best;
        }

        /// <summary>The earliest expiry in a list, deferrable ones left out.</summary>
        private long FirstOf(int list)
        {
            long first = _firsts[list];
            if (first != Stale)
            {
                return first;
            }

            first = NeverJiffies;
            WheelTimer head = _lists[list];
            WheelTimer timer = head;
            do
            {
                if (timer.Expires < first && !timer.NeedNotWake)
                {
                    first = timer.Expires;
                }

                timer = timer.Next;
            }
            while (timer != head);

            _firsts[list] = first;
            return first;
        }

        /// <summary>The number of the lowest bit that is set; one must be.</summary>
        private static int LowestBit(ulong bits)
        {
            int bit = 0;
            while ((bits & 0xFF) == 0)
            {
                bits >>= 8;
                bit += 8;
            }

            while ((bits & 1) == 0)
            {
                bits >>= 1;
                bit++;
            }

            return bit;
        }
    }
}
