using System;

namespace TimeCore.PerCpu
{
    /// <summary>A timer that may be on any CPU: each start chooses the base.</summary>
    /// <remarks>
    /// Start and cancel it here, not at a base: it knows where it is. Its callback runs on the CPU it
    /// is on, and <see cref="Timers"/> is that CPU's base, for <see cref="HrTimerBase.EventNs"/> and
    /// <see cref="HrTimerBase.Forward"/>.
    /// Source: Linux kernel/time/hrtimer.c, lock_hrtimer_base, switch_hrtimer_base; design only, no
    /// code taken.
    /// </remarks>
    public sealed class CpuTimer : HrTimer
    {
        private readonly CpuSet _set;

        /// <summary>Where it is; changed with the gates of both CPUs held.</summary>
        private Cpu _cpu;

        /// <summary>Creates a timer that is not started.</summary>
        /// <param name="set">The CPUs.</param>
        /// <param name="callback">What runs at expiry.</param>
        /// <exception cref="ArgumentNullException">An argument is missing.</exception>
        public CpuTimer(CpuSet set, HrTimerCallback callback)
            : base(callback)
        {
            if (set == null)
            {
                throw new ArgumentNullException(nameof(set));
            }

            _set = set;
            _cpu = set.First();
        }

        /// <summary>The CPU it is on, or was on last.</summary>
        public Cpu Cpu => _cpu;

        /// <summary>The base it is on, or was on last.</summary>
        public HrTimerBase Timers => _cpu.System.Timers;

        /// <summary>Starts it, or moves it, on the CPU that suits best.</summary>
        /// <param name="expiresNs">Absolute expiry in nanoseconds, zero or more.</param>
        /// <returns>True if it was started before.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The expiry is negative.</exception>
        /// <remarks>
        /// The caller's own CPU if a callback calls; else one that is awake, so that none is woken for
        /// it. Context: any thread, callbacks included. Lock: a gate; two if it changes its base.
        /// Allocates: nothing. While its own callback runs it stays where that is.
        /// </remarks>
        public bool Start(long expiresNs)
        {
            return Put(null, expiresNs);
        }

        /// <summary>Starts it, or moves it, on a CPU.</summary>
        /// <param name="cpu">The CPU; another one takes it if that leaves.</param>
        /// <param name="expiresNs">Absolute expiry in nanoseconds, zero or more.</param>
        /// <returns>True if it was started before.</returns>
        /// <exception cref="ArgumentNullException">No CPU was given.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The expiry is negative.</exception>
        /// <remarks>As <see cref="Start"/>.</remarks>
        public bool StartOn(Cpu cpu, long expiresNs)
        {
            if (cpu == null)
            {
                throw new ArgumentNullException(nameof(cpu));
            }

            return Put(cpu, expiresNs);
        }

        /// <summary>Starts it a while from now.</summary>
        /// <param name="deltaNs">Nanoseconds from now; negative counts as zero.</param>
        /// <returns>True if it was started before.</returns>
        /// <remarks>As <see cref="Start"/>, with one clock read.</remarks>
        public bool StartRelative(long deltaNs)
        {
            return Start(KTime.AddSafe(_set.Clock.ReadNs(), deltaNs < 0 ? 0 : deltaNs));
        }

        /// <summary>Starts it a while from now.</summary>
        /// <param name="delay">The while; negative counts as none.</param>
        /// <returns>True if it was started before.</returns>
        /// <remarks>As <see cref="StartRelative(long)"/>.</remarks>
        public bool StartRelative(TimeSpan delay)
        {
            long ticks = delay.Ticks < 0 ? 0 : delay.Ticks;
            return StartRelative(ticks > KTime.Never / KTime.NsPerTimeSpanTick
                ? KTime.Never
                : ticks * KTime.NsPerTimeSpanTick);
        }

        /// <summary>Cancels it unless its callback is running.</summary>
        /// <returns>As <see cref="HrTimerBase.TryCancel"/>.</returns>
        /// <remarks>Context: any thread, callbacks included. Lock: a gate. Allocates:
        /// nothing.</remarks>
        public CancelResult TryCancel()
        {
            for (;;)
            {
                // Again only after another thread has moved it, so somebody got on.
                Cpu cpu = _cpu;
                lock (cpu.Gate)
                {
                    if (cpu == _cpu)
                    {
                        return cpu.System.Timers.TryCancelLocked(this);
                    }
                }
            }
        }

        /// <summary>Cancels it; waits for its callback if that is running.</summary>
        /// <returns>True if it was started.</returns>
        /// <exception cref="InvalidOperationException">Called from its own callback.</exception>
        /// <remarks>As <see cref="HrTimerBase.Cancel"/>.</remarks>
        public bool Cancel()
        {
            CancelResult answer = TryCancel();
            while (answer == CancelResult.Running)
            {
                // Bounded by the callback: callbacks may not block, and each yield lets it go on.
                _cpu.System.Core.Yield();
                answer = TryCancel();
            }

            return answer == CancelResult.Done;
        }

        /// <summary>Takes note of the CPU it was handed over to.</summary>
        internal void MoveLocked(Cpu cpu)
        {
            _cpu = cpu;
        }

        private bool Put(Cpu wanted, long expiresNs)
        {
            if (expiresNs < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(expiresNs), "Zero or more.");
            }

            for (;;)
            {
                // Again only after another thread has moved it, or a CPU has left meanwhile.
                Cpu from = _cpu;
                Cpu to = wanted != null && wanted.MayTake() ? wanted : _set.Choose();
                Cpu low = from.Index < to.Index ? from : to;
                Cpu high = from.Index < to.Index ? to : from;
                lock (low.Gate)
                {
                    lock (high.Gate)
                    {
                        if (from == _cpu && (to.MayTake() || to == from))
                        {
                            return PutLocked(from, to, expiresNs);
                        }
                    }
                }
            }
        }

        private bool PutLocked(Cpu from, Cpu to, long expiresNs)
        {
            bool wasStarted = IsStarted;
            if (from != to && from.System.Timers.Running != this)
            {
                if (wasStarted)
                {
                    from.System.Timers.TryCancelLocked(this);
                }

                _cpu = to;
                from = to;
            }

            from.System.Timers.StartLocked(this, expiresNs);
            return wasStarted;
        }
    }
}
