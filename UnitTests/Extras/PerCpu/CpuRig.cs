using TimeCore.Extras;
using TimeCore.PerCpu;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>Several CPUs on one virtual time, served one by one by one thread.</summary>
    /// <remarks>
    /// <see cref="VirtualTime.Advance"/> serves every CPU after each event, as <see cref="Serve"/>
    /// does.
    /// </remarks>
    public sealed class CpuRig
    {
        public readonly VirtualTime Time = new VirtualTime();
        public readonly TimeSystemOptions Options = new TimeSystemOptions();
        public readonly VirtualServices Services;
        public readonly VirtualParker[] Parkers;
        public readonly CpuDeepState[] Deep;
        public readonly VirtualLog Log = new VirtualLog();
        public CpuSet Set;

        /// <summary>Makes two CPUs without a device; HZ=250.</summary>
        public CpuRig()
            : this(2)
        {
        }

        public CpuRig(int count)
            : this(count, 10000)
        {
        }

        /// <summary>Makes CPUs of which the last can keep a tick of so much only.</summary>
        public CpuRig(int count, int lastHzMax)
        {
            Services = new VirtualServices(Time);
            Parkers = new VirtualParker[count];
            Deep = new CpuDeepState[count];
            Options.TickHz = 250;
            Options.AwakeAfterBootNs = 0;
            VirtualClockSource source = new VirtualClockSource(Time);
            TimePlatform[] platforms = new TimePlatform[count];
            for (int i = 0; i < count; i++)
            {
                VirtualParker parker = new VirtualParker(Time);
                Parkers[i] = parker;
                Deep[i] = new CpuDeepState(new WaitState(parker));
                platforms[i] = new TimePlatform(
                    boardName: "cpu" + i,
                    source: source,
                    parker: parker,
                    services: Services,
                    log: Log,
                    marker: new VirtualMarker(Time),
                    idleStates: new IdleState[] { Deep[i] },
                    pollNs: KTime.NsPerMs,
                    tickHzMax: i == count - 1 ? lastHzMax : 10000,
                    broadcast: null);
            }

            Set = new CpuSet(Options, platforms);
            Time.Service = Serve;
        }

        /// <summary>A CPU.</summary>
        public Cpu Cpu(int index)
        {
            return Set.Get(index);
        }

        /// <summary>Gives a CPU a one-shot device that stops in deep idle.</summary>
        public VirtualClockEvent AddLocal(int cpu, int rating)
        {
            return AddLocal(
                cpu, rating, ClockEventFeatures.OneShot | ClockEventFeatures.StopsInDeepIdle);
        }

        public VirtualClockEvent AddLocal(int cpu, int rating, ClockEventFeatures features)
        {
            VirtualClockEvent device = new VirtualClockEvent(Time, features, rating);
            Set.Devices.Register(device, Cpu(cpu));
            return device;
        }

        /// <summary>Adds a device that serves all CPUs.</summary>
        public VirtualClockEvent AddGlobal(int rating)
        {
            VirtualClockEvent device = new VirtualClockEvent(
                Time, ClockEventFeatures.OneShot | ClockEventFeatures.Global, rating);
            Set.Devices.Register(device);
            return device;
        }

        /// <summary>Gives each CPU a device and goes on until timers are finer than a tick.</summary>
        public CpuRig GoHighRes()
        {
            for (int i = 0; i < Set.Count; i++)
            {
                AddLocal(i, 300);
            }

            Time.Advance(3 * Cpu(0).System.Tick.PeriodNs);
            return this;
        }

        /// <summary>Lets every CPU that is there serve what is due.</summary>
        public void Serve()
        {
            for (int i = 0; i < Set.Count; i++)
            {
                Serve(i);
            }
        }

        /// <summary>Lets one of them; from here on the test is its core thread.</summary>
        public void Serve(int index)
        {
            Cpu cpu = Cpu(index);
            Be(index);
            if (!cpu.IsOnline || cpu.System.TickDevice.Device == null)
            {
                return;
            }

            for (int runs = 0; runs < 100 && cpu.System.RunOnce() == 0; runs++)
            {
            }
        }

        /// <summary>From here on the test is the core thread of a CPU, or an application's.</summary>
        public void Be(int index)
        {
            Services.ThreadId = 10 + index;
        }

        /// <summary>From here on the test is an application thread.</summary>
        public void BeApplication()
        {
            Services.ThreadId = 1;
        }

        /// <summary>Tells what all share that a CPU goes idle, as its loop does.</summary>
        public void Sleep(int index)
        {
            Tell(index, ProbePoint.IdleEnter);
        }

        /// <summary>Tells that it wakes.</summary>
        public void Wake(int index)
        {
            Tell(index, ProbePoint.IdleExit);
        }

        private void Tell(int index, ProbePoint point)
        {
            Cpu(index).System.Core.Probe.On(point, null, 0);
        }
    }
}
