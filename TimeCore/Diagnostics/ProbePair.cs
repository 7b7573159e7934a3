namespace TimeCore.Diagnostics
{
    /// <summary>Two probes that listen as one.</summary>
    internal sealed class ProbePair : TimerProbe
    {
        private readonly TimerProbe _first;
        private readonly TimerProbe _second;

        internal ProbePair(TimerProbe first, TimerProbe second)
        {
            _first = first;
            _second = second;
        }

        /// <summary>Returns the probes that are left without one; null for none.</summary>
        /// <remarks>Pairs never change: a thread may be going through one.</remarks>
        internal static TimerProbe Without(TimerProbe all, TimerProbe probe)
        {
            ProbePair pair = all as ProbePair;
            if (pair == null)
            {
                return all == probe ? null : all;
            }

            TimerProbe rest = Without(pair._second, probe);
            if (pair._first == probe || rest == null)
            {
                return rest ?? pair._first;
            }

            return rest == pair._second ? pair : new ProbePair(pair._first, rest);
        }

        /// <inheritdoc/>
        public override void On(ProbePoint point, HrTimer timer, long timeNs)
        {
            _first.On(point, timer, timeNs);
            _second.On(point, timer, timeNs);
        }
    }
}
