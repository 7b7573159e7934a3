using System;

namespace TimeCore.PerCpu
{
    /// <summary>An idle state of one CPU that stops its device: the broadcast wakes it.</summary>
    /// <remarks>
    /// Wraps the state that spends the time. Other CPUs go on, so it is a wait: an earlier timer that
    /// one of them starts here ends it.
    /// Source: Linux kernel/time/tick-broadcast.c, tick_broadcast_enter; design only, no code taken.
    /// </remarks>
    public sealed class CpuDeepState : IdleState
    {
        private readonly IdleState _inner;
        private Cpu _cpu;

        /// <summary>Wraps a state.</summary>
        /// <param name="inner">
        /// A state of kind <see cref="IdleKind.Wait"/>; its figures are taken.
        /// </param>
        /// <exception cref="ArgumentNullException">No state was given.</exception>
        /// <exception cref="ArgumentException">It is of another kind.</exception>
        public CpuDeepState(IdleState inner)
            : base(inner == null ? null : inner.Name, IdleKind.Wait)
        {
            if (inner.Kind != IdleKind.Wait)
            {
                throw new ArgumentException("A wait: other CPUs go on.", nameof(inner));
            }

            _inner = inner;
            ExitLatencyNs = inner.ExitLatencyNs;
            TargetResidencyNs = inner.TargetResidencyNs;
            StepNs = inner.StepNs;
        }

        /// <inheritdoc/>
        public override IdleResult Enter(long deltaNs)
        {
            object gate = _cpu.System.Core.Gate;
            lock (gate)
            {
                _cpu.Broadcast.EnterLocked();
            }

            IdleResult result = _inner.Enter(deltaNs);
            lock (gate)
            {
                _cpu.Broadcast.LeaveLocked();
            }

            return result;
        }

        internal void Belong(Cpu cpu)
        {
            _cpu = cpu;
        }
    }
}
