namespace TimeCore
{
    /// <summary>
    /// Reads the clock until the time has come: for stretches no other state can end in time.
    /// </summary>
    /// <remarks>
    /// The CPU is busy in it and the marker stays HIGH. Other threads get their quantum.
    /// </remarks>
    internal sealed class PollState : IdleState
    {
        /// <summary>
        /// So many reads last longer than any stretch that is polled; then look again.
        /// </summary>
        private const int ReadsMax = 100000;

        /// <summary>What a lift takes fits into it, several times.</summary>
        private const long LiftNsMin = KTime.NsPerMs;

        private readonly Timekeeper _clock;
        private readonly CoreThread _core;
        private readonly Parker _parker;

        internal PollState(Timekeeper clock, CoreThread core, Parker parker)
            : base("poll", IdleKind.Poll)
        {
            _clock = clock;
            _core = core;
            _parker = parker;
        }

        /// <inheritdoc/>
        public override IdleResult Enter(long deltaNs)
        {
            long endNs = KTime.AddSafe(_clock.ReadNs(), deltaNs);
            if (deltaNs >= LiftNsMin)
            {
                _parker.Lift();
            }

            for (int reads = 0; reads < ReadsMax; reads++)
            {
                if (_clock.ReadNs() >= endNs || _core.IsWakeRequested)
                {
                    break;
                }
            }

            return IdleResult.Entered;
        }
    }
}
