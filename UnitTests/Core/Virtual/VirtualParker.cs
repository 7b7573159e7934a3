using System;

namespace TimeCore.UnitTests.Virtual
{
    /// <summary>A wait for interrupt that lets virtual time pass.</summary>
    public sealed class VirtualParker : Parker
    {
        /// <summary>Time passes up to here; then <see cref="OnStop"/> is called instead.</summary>
        public long StopAtNs = KTime.Never;

        /// <summary>Stops the system under test.</summary>
        public Action OnStop;

        /// <summary>What other threads do when the core gives way; may be null.</summary>
        public Action OnYield;

        /// <summary>What other threads do when the core parks; may be null.</summary>
        public Action OnPark;

        /// <summary>Every unpark takes so long to end the park: the platform's poll.</summary>
        public long LatencyNs;

        /// <summary>Times parked, unparked, yielded and lifted.</summary>
        public int ParkCount;
        public int UnparkCount;
        public int YieldCount;
        public int LiftCount;

        /// <summary>The argument of the last park.</summary>
        public long LastDeltaNs;

        private readonly VirtualTime _time;
        private bool _isUnparked;

        public VirtualParker(VirtualTime time)
        {
            _time = time;
        }

        /// <inheritdoc/>
        public override bool Park(long deltaNs)
        {
            ParkCount++;
            LastDeltaNs = deltaNs;
            if (OnPark != null)
            {
                OnPark();
            }

            long untilNs = KTime.AddSafe(_time.NowNs, deltaNs);
            if (untilNs > StopAtNs)
            {
                untilNs = StopAtNs;
            }

            while (!_isUnparked && _time.FireNext(untilNs))
            {
            }

            bool wasUnparked = _isUnparked;
            _isUnparked = false;
            if (wasUnparked)
            {
                _time.Spend(LatencyNs);
            }
            else if (untilNs == KTime.Never)
            {
                throw new InvalidOperationException("Parked for ever: nothing would end it.");
            }
            else if (_time.NowNs < untilNs)
            {
                _time.Spend(untilNs - _time.NowNs);
            }

            if (_time.NowNs >= StopAtNs)
            {
                // What stops the core unparks it.
                OnStop();
                return true;
            }

            return wasUnparked;
        }

        /// <inheritdoc/>
        public override void Unpark()
        {
            UnparkCount++;
            _isUnparked = true;
        }

        /// <summary>Drops an unpark that no park has seen, and starts counting again.</summary>
        public void Reset()
        {
            _isUnparked = false;
            ParkCount = 0;
            UnparkCount = 0;
            YieldCount = 0;
        }

        /// <inheritdoc/>
        public override void Yield()
        {
            YieldCount++;
            if (OnYield != null)
            {
                OnYield();
            }
        }

        /// <inheritdoc/>
        public override void Lift()
        {
            LiftCount++;
        }
    }
}
