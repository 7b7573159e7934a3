namespace TimeCore.Diagnostics
{
    /// <summary>The state that polls, while time is accounted.</summary>
    internal sealed class CpuTimePoll : IdleState
    {
        /// <summary>The state that was there before.</summary>
        internal IdleState Inner;

        private readonly CpuTimes _times;

        internal CpuTimePoll(CpuTimes times)
            : base("poll", IdleKind.Poll)
        {
            _times = times;
        }

        /// <inheritdoc/>
        public override IdleResult Enter(long deltaNs)
        {
            _times.EnterPoll();
            IdleResult result = Inner.Enter(deltaNs);
            _times.EnterCore();
            return result;
        }
    }
}
