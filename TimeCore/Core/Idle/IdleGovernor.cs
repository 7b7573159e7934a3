using System;

namespace TimeCore
{
    /// <summary>Chooses the idle state for the time there is.</summary>
    /// <remarks>
    /// The deepest state that pays, can be left in time, and is allowed. Where none can be left in
    /// time, the last stretch is polled.
    /// Context: the core thread only. Allocates: nothing.
    /// Source: Linux drivers/cpuidle/governors/ladder.c and menu.c; design only, no code taken.
    /// </remarks>
    internal sealed class IdleGovernor
    {
        /// <summary>How long the chosen state is to last, in nanoseconds.</summary>
        internal long ChosenNs;

        /// <summary>The longest exit latency of all states, in nanoseconds.</summary>
        internal long WakeLatencyNs;

        /// <summary>The board's states, the shallowest first.</summary>
        internal readonly IdleState[] States;

        /// <summary>The head of the list of latency limits, or null.</summary>
        internal object LatencyLimits;

        /// <summary>What is left where no state can be left in time.</summary>
        internal IdleState Poll;

        private long _latencyMaxNs = KTime.Never;

        internal IdleGovernor(IdleState[] states, PollState poll)
        {
            States = states;
            Poll = poll;
            foreach (IdleState state in states)
            {
                if (state == null)
                {
                    throw new ArgumentNullException(nameof(states));
                }

                if (state.ExitNs > WakeLatencyNs)
                {
                    WakeLatencyNs = state.ExitNs;
                }
            }
        }

        /// <summary>Leaves out states that take longer to be left than the shortest limit.</summary>
        /// <param name="first">The head of the list of limits, or null.</param>
        /// <param name="latencyNs">The shortest.</param>
        internal void LimitLatencyLocked(object first, long latencyNs)
        {
            LatencyLimits = first;
            _latencyMaxNs = latencyNs;
        }

        /// <summary>Chooses a state.</summary>
        /// <param name="nowNs">The time now.</param>
        /// <param name="nextNs">The next event, or <see cref="KTime.Never"/>.</param>
        /// <param name="deadlineNs">When code must run at the latest; not before the event.</param>
        /// <param name="mayFreeze">Whether states that freeze threads are allowed.</param>
        /// <returns>A state; <see cref="ChosenNs"/> says for how long.</returns>
        internal IdleState Choose(long nowNs, long nextNs, long deadlineNs, bool mayFreeze)
        {
            if (deadlineNs < nextNs)
            {
                deadlineNs = nextNs;
            }

            for (int i = States.Length - 1; i >= 0; i--)
            {
                IdleState state = States[i];
                if (state.ExitNs > _latencyMaxNs
                    || (state.Kind == IdleKind.Freeze && !mayFreeze))
                {
                    continue;
                }

                long deltaNs = nextNs == KTime.Never ? nextNs : nextNs - nowNs;
                long inTimeNs = deadlineNs - state.ExitNs - nowNs;
                if (inTimeNs < deltaNs && deadlineNs != KTime.Never)
                {
                    deltaNs = inTimeNs;
                }
                else if (state.Kind == IdleKind.Wait)
                {
                    // The event ends it; how coarse the state's own timeout is does not matter.
                    ChosenNs = deltaNs;
                    return state;
                }

                bool isFit = state.IsFitFor(deltaNs);
                if (isFit && state.BackOffUntilNs <= nowNs)
                {
                    ChosenNs = deltaNs;
                    return state;
                }

                // Ask it again when its back-off is over, not when something else is due.
                if (isFit && state.BackOffUntilNs < nextNs)
                {
                    nextNs = state.BackOffUntilNs;
                }
            }

            ChosenNs = nextNs - nowNs;
            return Poll;
        }
    }
}
