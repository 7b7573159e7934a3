using System;
using TimeCore.Extras;

namespace TimeCore.PerCpu
{
    /// <summary>
    /// Several CPUs with one clock, one registry of devices and one count of jiffies.
    /// </summary>
    /// <remarks>
    /// Each CPU runs its own loop on a thread of its own: <see cref="Cpu.Run"/>. Managed code of
    /// nanoFramework runs on one CPU, whatever the chip has; a program for that does not load it.
    /// Lock order: that of members, the registry's, the gates in the order of the CPUs, the
    /// broadcast's, the leaves.
    /// Source: Linux per-CPU bases of kernel/time; design only, no code taken.
    /// </remarks>
    public sealed class CpuSet
    {
        /// <summary>The one clock.</summary>
        public readonly Timekeeper Clock;

        /// <summary>The clock event devices of all.</summary>
        public readonly CpuDevices Devices;

        /// <summary>Tick periods, counted by one CPU for all.</summary>
        public readonly SharedJiffies Jiffies;

        /// <summary>Held by a CPU that leaves, from the look at who stays to its end.</summary>
        internal readonly object Members = new object();

        private readonly Cpu[] _cpus;
        private readonly BroadcastHub _hub;

        /// <summary>Wires the CPUs; devices are registered with <see cref="Devices"/> after.</summary>
        /// <param name="options">What the application chose, for all of them.</param>
        /// <param name="platforms">What each CPU has: a parker of its own, and idle states.</param>
        /// <exception cref="ArgumentNullException">An argument is missing.</exception>
        /// <exception cref="ArgumentException">
        /// There is no CPU, a part of a platform is missing, or two of them have different sources or
        /// share a parker.
        /// </exception>
        /// <remarks>
        /// It sets the platforms' broadcast and clock. Idle states that freeze all threads
        /// would freeze the other CPUs too: wrap a wait in <see cref="CpuDeepState"/> instead.
        /// </remarks>
        public CpuSet(TimeSystemOptions options, TimePlatform[] platforms)
        {
            if (options == null || platforms == null)
            {
                throw new ArgumentNullException(options == null ? nameof(options) : nameof(platforms));
            }

            Check(platforms);
            Clock = new SharedTimekeeper(platforms[0].Source);
            Jiffies = new SharedJiffies(Clock, options.TickHz);
            _cpus = new Cpu[platforms.Length];
            _hub = new BroadcastHub(Clock, _cpus, platforms[0].Services);
            Devices = new CpuDevices(this, _hub);
            for (int i = 0; i < platforms.Length; i++)
            {
                CpuBroadcast broadcast = new CpuBroadcast(_hub);
                platforms[i].Clock = Clock;
                platforms[i].Broadcast = broadcast;
                TimeSystem system = new TimeSystem(options, platforms[i]);
                Cpu cpu = new Cpu(this, i, system, broadcast);
                broadcast.Belong(cpu, Devices);
                Adopt(cpu, platforms[i].IdleStates);
                _cpus[i] = cpu;
                lock (system.Core.Gate)
                {
                    system.Core.AttachLocked(new CpuProbe(cpu, Jiffies));
                }
            }
        }

        /// <summary>CPUs, those that have left counted in.</summary>
        public int Count => _cpus.Length;

        /// <summary>Returns a CPU.</summary>
        /// <param name="index">Its number, from 0.</param>
        public Cpu Get(int index)
        {
            return _cpus[index];
        }

        /// <summary>Changes the length of a tick, on all CPUs.</summary>
        /// <param name="hz">As that of <see cref="TickChanges.SetHz"/>.</param>
        /// <exception cref="ArgumentOutOfRangeException">
        /// A CPU cannot keep it; then none is changed.
        /// </exception>
        /// <remarks>
        /// Takes effect at each CPU's next tick, and for the count of jiffies at the owner's.
        /// Allocates.
        /// </remarks>
        public void SetHz(int hz)
        {
            foreach (Cpu cpu in _cpus)
            {
                int hzMax = cpu.System.TickOptions.HzMax;
                TickOptions.Check(hz, hzMax, Clock.Source, nameof(hz));
            }

            foreach (Cpu cpu in _cpus)
            {
                cpu.System.TickOptions.SetHz(hz);
            }

            Jiffies.SetPeriod(KTime.NsPerSec / hz);
        }

        /// <summary>Chooses the CPU for a timer that may run on any.</summary>
        internal Cpu Choose()
        {
            Cpu awake = null;
            Cpu asleep = null;
            foreach (Cpu cpu in _cpus)
            {
                if (!cpu.MayTake())
                {
                    continue;
                }

                if (cpu.System.Core.IsCurrent())
                {
                    return cpu;
                }

                if (cpu.IsIdle)
                {
                    asleep = asleep ?? cpu;
                }
                else
                {
                    awake = awake ?? cpu;
                }
            }

            return awake ?? asleep ?? First();
        }

        internal Cpu First()
        {
            foreach (Cpu cpu in _cpus)
            {
                if (cpu.IsOnline)
                {
                    return cpu;
                }
            }

            return _cpus[0];
        }

        /// <summary>
        /// Returns another CPU that is there to stay, an awake one if any; or null.
        /// </summary>
        internal Cpu Other(Cpu leaver)
        {
            Cpu other = null;
            foreach (Cpu cpu in _cpus)
            {
                if (cpu != leaver && cpu.MayTake() && (other == null || other.IsIdle))
                {
                    other = cpu;
                }
            }

            return other;
        }

        internal void HandOver(Cpu leaver)
        {
            Cpu heir = Other(leaver);
            Cpu low = leaver.Index < heir.Index ? leaver : heir;
            Cpu high = leaver.Index < heir.Index ? heir : leaver;
            lock (low.Gate)
            {
                lock (high.Gate)
                {
                    // With the gates held: no other timer can be started between look and move.
                    leaver.CheckTimersLocked();
                    leaver.SetOffline();
                    MoveTimersLocked(leaver, heir);
                    Devices.ReleaseLocked(leaver);
                }
            }

            _hub.Leave(leaver.Index, heir.Index);
            Jiffies.OnAsleep(leaver.Index);
            heir.System.Core.Wake();
        }

        private static void MoveTimersLocked(Cpu leaver, Cpu heir)
        {
            TimerQueue queue = leaver.System.Timers.Queue;
            HrTimerBase timers = heir.System.Timers;
            for (HrTimer timer = queue.First; timer != null; timer = queue.First)
            {
                queue.RemoveFirst();
                CpuTimer moved = timer as CpuTimer;
                if (moved != null)
                {
                    // Not a start: nothing about the timer changes but where it is.
                    moved.MoveLocked(heir);
                    timers.Queue.Insert(moved, moved.SoftExpiresNs);
                }
            }

            timers.ArmFirstLocked();
        }

        private static void Adopt(Cpu cpu, IdleState[] states)
        {
            foreach (IdleState state in states)
            {
                CpuDeepState deep = state as CpuDeepState;
                if (deep != null)
                {
                    deep.Belong(cpu);
                }
            }
        }

        private static void Check(TimePlatform[] platforms)
        {
            if (platforms.Length == 0)
            {
                throw new ArgumentException("One for each CPU.", nameof(platforms));
            }

            for (int i = 1; i < platforms.Length; i++)
            {
                if (platforms[i].Source != platforms[0].Source)
                {
                    throw new ArgumentException(
                        "CPU " + i + " has another source than CPU 0.", nameof(platforms));
                }

                for (int j = 0; j < i; j++)
                {
                    if (platforms[i].Parker == platforms[j].Parker)
                    {
                        throw new ArgumentException(
                            "CPU " + i + " has the parker of CPU " + j + ".", nameof(platforms));
                    }
                }
            }
        }
    }
}
