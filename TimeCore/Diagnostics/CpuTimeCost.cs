namespace TimeCore.Diagnostics
{
    /// <summary>Finds out what accounting itself costs, before the first sample.</summary>
    internal sealed class CpuTimeCost
    {
        /// <summary>Empty callbacks, and points, that show it.</summary>
        private const int ProbesMax = 12;

        /// <summary>The first of them find the least; half as much again is a disturbed one.</summary>
        private const int ProbesFirst = 4;

        /// <summary>What passes from one point to the next if nothing is done between.</summary>
        internal long PointNs;

        /// <summary>The same, to where the parker or the poll passes the CPU on.</summary>
        internal long PassNs;

        /// <summary>What a point takes that does not count.</summary>
        internal long SkipNs;

        /// <summary>What passes from a callback's one point to the other if it is empty.</summary>
        internal long CallbackNs;

        /// <summary>Points were measured.</summary>
        internal bool IsMeasured;

        /// <summary>All of it is known.</summary>
        internal bool IsLearned;

        /// <summary>The empty callback, and what starts it every millisecond.</summary>
        internal readonly HrTimer Empty;
        internal readonly HrTimer Step;

        private readonly HrTimerBase _timers;
        private int _probes;
        private int _used;
        private long _usedNs;
        private long _leastNs = KTime.Never;

        internal CpuTimeCost(TimeSystem system)
        {
            _timers = system.Timers;
            Empty = new HrTimer(OnEmpty);
            Step = new HrTimer(OnStep) { SlackNs = _timers.Queue.WakeLatencyNs };
        }

        /// <summary>Measures points with nothing between them.</summary>
        /// <param name="times">The accounts: on, told by nobody, and free of charge so far.</param>
        /// <param name="parker">Their parker, with none behind it.</param>
        /// <remarks>
        /// The least of several is taken: another thread's turn makes one longer. Nothing is looked at
        /// between two points, since that would count.
        /// </remarks>
        internal void MeasureLocked(CpuTimes times, CpuTimeParker parker)
        {
            TimerProbe probe = times;
            IsMeasured = true;
            long pointNs = KTime.Never;
            long skippedNs = KTime.Never;
            long passedNs = KTime.Never;
            for (int i = 0; i < ProbesMax; i++)
            {
                long beforeNs = times.PrepareLocked();
                probe.On(ProbePoint.IdleExit, null, 0);
                probe.On(ProbePoint.IdleExit, null, 0);
                long spentNs = times.SpentNs() - beforeNs;
                pointNs = spentNs < pointNs ? spentNs : pointNs;

                beforeNs = times.PrepareLocked();
                probe.On(ProbePoint.IdleExit, null, 0);
                probe.On(ProbePoint.Start, null, 0);
                probe.On(ProbePoint.Start, null, 0);
                probe.On(ProbePoint.Start, null, 0);
                probe.On(ProbePoint.Start, null, 0);
                probe.On(ProbePoint.IdleExit, null, 0);
                spentNs = times.SpentNs() - beforeNs;
                skippedNs = spentNs < skippedNs ? spentNs : skippedNs;

                beforeNs = times.PrepareLocked();
                probe.On(ProbePoint.IdleExit, null, 0);
                parker.Yield();
                probe.On(ProbePoint.IdleExit, null, 0);
                spentNs = times.SpentNs() - beforeNs;
                passedNs = spentNs < passedNs ? spentNs : passedNs;
            }

            PointNs = pointNs;
            SkipNs = (skippedNs - pointNs) / 4;
            PassNs = (passedNs - pointNs) / 2;
        }

        /// <summary>Learns from an empty callback what accounting adds to each.</summary>
        /// <returns>True when it has learned, once.</returns>
        internal bool Learn(long spentNs)
        {
            _probes++;
            if (spentNs < _leastNs)
            {
                _leastNs = spentNs;
            }

            if (_probes > ProbesFirst && spentNs <= _leastNs + _leastNs / 2)
            {
                _used++;
                _usedNs += spentNs;
            }

            if (_probes < ProbesMax || IsLearned)
            {
                return false;
            }

            IsLearned = true;
            CallbackNs = _used == 0 ? _leastNs : _usedNs / _used;
            return true;
        }

        private HrTimerRestart OnEmpty(HrTimer timer)
        {
            return HrTimerRestart.NoRestart;
        }

        private HrTimerRestart OnStep(HrTimer timer)
        {
            if (IsLearned)
            {
                return HrTimerRestart.NoRestart;
            }

            _timers.Start(Empty, _timers.EventNs);
            _timers.Forward(timer, _timers.EventNs, KTime.NsPerMs);
            return HrTimerRestart.Restart;
        }
    }
}
