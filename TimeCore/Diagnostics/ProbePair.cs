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

        /// <inheritdoc/>
        public override void On(ProbePoint point, HrTimer timer, long timeNs)
        {
            _first.On(point, timer, timeNs);
            _second.On(point, timer, timeNs);
        }
    }
}
