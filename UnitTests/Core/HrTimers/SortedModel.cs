namespace TimeCore.UnitTests
{
    /// <summary>What a timer queue should be: a sorted list, equals in order of arrival.</summary>
    internal sealed class SortedModel
    {
        private readonly int[] _ids;
        private readonly long[] _keysNs;
        private int _count;

        internal SortedModel(int capacity)
        {
            _ids = new int[capacity];
            _keysNs = new long[capacity];
        }

        internal int Count => _count;

        internal int FirstId => _count == 0 ? -1 : _ids[0];

        internal long FirstHardExpiresNs => _count == 0 ? KTime.Never : _keysNs[0];

        internal void Insert(int id, long keyNs)
        {
            int place = _count++;
            while (place > 0 && _keysNs[place - 1] > keyNs)
            {
                _ids[place] = _ids[place - 1];
                _keysNs[place] = _keysNs[place - 1];
                place--;
            }

            _ids[place] = id;
            _keysNs[place] = keyNs;
        }

        /// <summary>Takes an entry out.</summary>
        /// <returns>False if it was not there.</returns>
        internal bool Remove(int id)
        {
            int place = 0;
            while (place < _count && _ids[place] != id)
            {
                place++;
            }

            if (place == _count)
            {
                return false;
            }

            _count--;
            for (; place < _count; place++)
            {
                _ids[place] = _ids[place + 1];
                _keysNs[place] = _keysNs[place + 1];
            }

            return true;
        }
    }
}
