using System.Collections;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>The rules of the wheel, worked off jiffy by jiffy and list by list.</summary>
    /// <remarks>
    /// No bits, no rings, no skipping: as slow as it is plain. A list is an ArrayList of numbers.
    /// </remarks>
    public sealed class WheelModel
    {
        /// <summary>The first jiffy that has not been run.</summary>
        public long Next;

        private readonly ArrayList[] _lists = new ArrayList[128];
        private readonly long[] _expires;
        private readonly int[] _listOf;

        public WheelModel(int timers, long originJiffies)
        {
            Next = originJiffies;
            _expires = new long[timers];
            _listOf = new int[timers];
            for (int i = 0; i < _lists.Length; i++)
            {
                _lists[i] = new ArrayList();
            }

            for (int i = 0; i < timers; i++)
            {
                _listOf[i] = -1;
            }
        }

        /// <summary>Starts or moves a timer.</summary>
        /// <returns>True if it was started.</returns>
        public bool Start(int id, long expires)
        {
            bool wasStarted = _listOf[id] >= 0;
            if (wasStarted && _expires[id] == expires)
            {
                return true;
            }

            Remove(id);
            _expires[id] = expires;
            Add(id);
            return wasStarted;
        }

        /// <summary>Takes a timer out.</summary>
        /// <returns>True if it was started.</returns>
        public bool Remove(int id)
        {
            if (_listOf[id] < 0)
            {
                return false;
            }

            _lists[_listOf[id]].Remove(id);
            _listOf[id] = -1;
            return true;
        }

        /// <summary>Takes the next timer due at a jiffy or before.</summary>
        /// <returns>Its number, or -1 when all jiffies up to there have been run.</returns>
        public int TakeDue(long jiffies)
        {
            for (;;)
            {
                ArrayList ran = _lists[(int)((Next - 1) & 63)];
                if (ran.Count > 0 && _expires[(int)ran[0]] < Next)
                {
                    int id = (int)ran[0];
                    Remove(id);
                    return id;
                }

                if (Next > jiffies)
                {
                    return -1;
                }

                int shift = 6;
                for (int row = 64; row < 128 && (Next & ((1L << shift) - 1)) == 0; row += 16)
                {
                    DealOut(row + (int)((Next >> shift) & 15));
                    shift += 4;
                }

                Next++;
            }
        }

        /// <summary>The earliest expiry of all, those in the past at the next jiffy.</summary>
        public long Earliest(bool[] isLeftOut)
        {
            long earliest = TickWork.NeverJiffies;
            for (int id = 0; id < _expires.Length; id++)
            {
                if (_listOf[id] >= 0 && !isLeftOut[id] && _expires[id] < earliest)
                {
                    earliest = _expires[id];
                }
            }

            return earliest < Next ? Next : earliest;
        }

        private void DealOut(int list)
        {
            object[] ids = _lists[list].ToArray();
            _lists[list].Clear();
            for (int i = 0; i < ids.Length; i++)
            {
                Add((int)ids[i]);
            }
        }

        private void Add(int id)
        {
            long at = _expires[id] < Next ? Next : _expires[id];
            long delta = at - Next;
            int list = (int)(at & 63);
            int shift = 6;
            for (int row = 64; row < 128 && delta >= 1L << shift; row += 16)
            {
                list = row + (int)((at >> shift) & 15);
                shift += 4;
            }

            _listOf[id] = list;
            _lists[list].Add(id);
        }
    }
}
