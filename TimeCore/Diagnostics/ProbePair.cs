namespace TimeCore.Diagnostics
{
    /// <summary>Two probes that listen as one.</summary>
    internal sealed class ProbePair : TimerProbe
    {
        internal readonly TimerProbe First;

        /// <summary>Those that listened before it, as one.</summary>
        internal TimerProbe Others;

        internal ProbePair(TimerProbe first, TimerProbe others)
        {
            First = first;
            Others = others;
        }

        /// <inheritdoc/>
        public override void On(ProbePoint point, HrTimer timer, long timeNs)
        {
            First.On(point, timer, timeNs);
            Others.On(point, timer, timeNs);
        }
    }
}
