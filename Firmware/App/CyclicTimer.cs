namespace TimeCore.Firmware
{
    /// <summary>A periodic timer of some kind, and how late it was after which idle state.</summary>
    /// <remarks>
    /// Everything is allocated at set-up; noting an expiry allocates nothing.
    /// </remarks>
    internal abstract class CyclicTimer
    {
        /// <summary>The most idle states of a board, with polling and no state at all.</summary>
        internal const int StatesMax = 5;

        /// <summary>What tables call the kind.</summary>
        internal readonly string Name;

        /// <summary>Lateness of all expiries.</summary>
        internal readonly LatencyHistogram All;

        /// <summary>The same after each idle state, in the order of <see cref="StateAt"/>.</summary>
        internal readonly LatencyHistogram[] ByState = new LatencyHistogram[StatesMax];

        /// <summary>Whether light sleep was allowed.</summary>
        internal bool MaySleep;

        /// <summary>Expiries whose moment passed before the one before them was served.</summary>
        internal long Overruns;

        protected readonly TimeSystem System;

        private readonly IdleState[] _states = new IdleState[StatesMax];
        private readonly Marker _edge;
        private int _stateCount;
        private bool _isHigh = true;

        /// <summary>Creates the timer, stopped.</summary>
        /// <param name="name">What tables call the kind.</param>
        /// <param name="system">Whose time is read.</param>
        /// <param name="options">Buckets and the pin to move.</param>
        protected CyclicTimer(string name, TimeSystem system, CyclicTestOptions options)
        {
            Name = name;
            System = system;
            _edge = options.Edge ?? new Marker();
            All = new LatencyHistogram(options.BucketNs);
            for (int i = 0; i < StatesMax; i++)
            {
                ByState[i] = new LatencyHistogram(options.BucketNs);
            }
        }

        /// <summary>Idle states that preceded an expiry so far.</summary>
        internal int StateCount => _stateCount;

        /// <summary>Returns the name of such a state.</summary>
        /// <param name="index">From 0 to <see cref="StateCount"/> - 1.</param>
        internal string StateAt(int index)
        {
            return _states[index] == null ? "none" : _states[index].Name;
        }

        /// <summary>Starts it: the first expiry is one interval from a moment.</summary>
        /// <param name="startNs">The moment: now.</param>
        /// <param name="intervalNs">Whole milliseconds, in nanoseconds.</param>
        internal abstract void Start(long startNs, long intervalNs);

        /// <summary>Stops it; it does not expire any more.</summary>
        internal abstract void Stop();

        /// <summary>Notes an expiry.</summary>
        /// <param name="lateNs">Nanoseconds from its moment to now.</param>
        /// <remarks>Context: the thread that serves the kind. Allocates: nothing.</remarks>
        protected void Note(long lateNs)
        {
            _isHigh = !_isHigh;
            if (_isHigh)
            {
                _edge.SetHigh();
            }
            else
            {
                _edge.SetLow();
            }

            All.Add(lateNs);
            ByState[IndexOf(System.Idle.LastState)].Add(lateNs);
        }

        private int IndexOf(IdleState state)
        {
            for (int i = 0; i < _stateCount; i++)
            {
                if (_states[i] == state)
                {
                    return i;
                }
            }

            if (_stateCount == StatesMax)
            {
                return StatesMax - 1;
            }

            _states[_stateCount] = state;
            return _stateCount++;
        }
    }
}
