using System;

namespace TimeCore.Extras
{
    /// <summary>The time of day, and the time since boot with suspends counted.</summary>
    /// <remarks>
    /// Both are the monotonic clock plus an offset, so reading them takes no lock and costs one
    /// addition more. Setting the clock changes an offset: monotonic time neither jumps nor notices,
    /// and started <see cref="RealTimer"/>s are moved. What the base library calls the time of day is
    /// read once at the start; it jumps whenever somebody sets it, so after that it is only compared.
    /// Source: Linux kernel/time/timekeeping.c; design only, no code taken.
    /// </remarks>
    public sealed partial class WallClock : ClockDiscipline
    {
        /// <summary>Where the epoch of 1970 lies on the base library's scale, in its ticks.</summary>
        private const long UnixEpochTicks = 621355968000000000;

        /// <summary>Real time less monotonic time, in nanoseconds.</summary>
        internal long RealOffsetNs;

        /// <summary>Boot time less monotonic time: what was suspended, in nanoseconds.</summary>
        internal long BootOffsetNs;

        private RealTimer _firstTimer;
        private int _jumps;

        /// <summary>Starts from what the base library takes for the time of day.</summary>
        /// <param name="system">The time system.</param>
        /// <exception cref="ArgumentNullException">No system was given.</exception>
        /// <remarks>Context: any, at set-up; one is enough.</remarks>
        public WallClock(TimeSystem system)
            : base(system)
        {
            _halted = new HaltedClockSource();
            _sleepClock = new Timekeeper(_halted);
            RealOffsetNs = ReadPersistentNs() - _clock.ReadNs();
        }

        /// <summary>How fine timers are now: a tick period, or 1 ns in high resolution.</summary>
        public long ResolutionNs => System.TickDevice.ResolutionNs;

        /// <summary>Reads the time of day.</summary>
        /// <returns>Nanoseconds since 1970-01-01 UTC, leap seconds not counted.</returns>
        /// <remarks>
        /// Context: any. Lock: none. Allocates: nothing. Cost: as <see cref="Timekeeper.ReadNs"/>. It
        /// jumps, back too, when it is set.
        /// </remarks>
        public long ReadRealNs()
        {
            return _clock.ReadNs() + RealOffsetNs;
        }

        /// <summary>Reads the time since boot, suspends included.</summary>
        /// <returns>Nanoseconds, never less than before.</returns>
        /// <remarks>As <see cref="ReadRealNs"/>, but it cannot be set.</remarks>
        public long ReadBootNs()
        {
            return _clock.ReadNs() + BootOffsetNs;
        }

        /// <summary>Sets the time of day.</summary>
        /// <param name="realNs">Nanoseconds since 1970-01-01 UTC, zero or more.</param>
        /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
        /// <remarks>
        /// Context: any thread; callbacks included. Lock: takes the gate. Allocates: nothing.
        /// Cost: a removal and an insert for each started <see cref="RealTimer"/>, one programming of
        /// the device. A slew under way ends, an announced leap second is forgotten.
        /// </remarks>
        public void SetRealNs(long realNs)
        {
            if (realNs < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(realNs), "Zero or more.");
            }

            lock (_gate)
            {
                long nowNs = _clock.ReadNs();
                EndSlewLocked(nowNs);
                EndLeapLocked();
                MoveLocked(realNs - nowNs - RealOffsetNs, 0);
            }
        }

        /// <summary>Compares with what the base library takes for the time of day.</summary>
        /// <returns>How far this clock was behind it, in nanoseconds; negative if ahead.</returns>
        /// <remarks>
        /// If something sets the base library's clock, as its SNTP client does, this one follows: a
        /// small difference is slewed away, a jump (<see cref="ClockDiscipline.SlewNsMax"/> or more) is
        /// taken over at once, as by <see cref="SetRealNs"/>. Context: any thread. Lock: takes the
        /// gate.
        /// </remarks>
        public long FollowPersistent()
        {
            lock (_gate)
            {
                long nowNs = _clock.ReadNs();
                long deltaNs = ReadPersistentNs() - nowNs - RealOffsetNs;
                EndSlewLocked(nowNs);
                if (deltaNs > -SlewNsMax && deltaNs < SlewNsMax)
                {
                    StartSlewLocked(deltaNs);
                }
                else
                {
                    _jumps++;
                    EndLeapLocked();
                    MoveLocked(deltaNs, 0);
                }

                return deltaNs;
            }
        }

        /// <summary>Registers a timer for as long as the clock exists.</summary>
        internal void Add(RealTimer timer)
        {
            lock (_gate)
            {
                timer.Next = _firstTimer;
                _firstTimer = timer;
            }
        }

        /// <summary>Moves the bases against monotonic time, and the timers with them.</summary>
        /// <remarks>Lock: the gate is held.</remarks>
        private void MoveLocked(long realNs, long bootNs)
        {
            RealOffsetNs += realNs;
            BootOffsetNs += bootNs;
            for (RealTimer timer = _firstTimer; timer != null; timer = timer.Next)
            {
                timer.MoveLocked();
            }

            _timers.ArmFirstLocked();
            System.Core.Wake();
        }

        private long ReadPersistentNs()
        {
            return (System.Services.UtcNowTicks() - UnixEpochTicks) * KTime.NsPerTimeSpanTick;
        }
    }
}
