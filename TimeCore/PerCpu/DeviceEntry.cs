namespace TimeCore.PerCpu
{
    /// <summary>A registered device; its text says which jobs it has.</summary>
    internal sealed class DeviceEntry
    {
        internal readonly ClockEventDevice Device;

        /// <summary>The CPU it belongs to; null if it serves all.</summary>
        internal readonly Cpu Cpu;

        /// <summary>The entry that was made before, or null.</summary>
        internal readonly DeviceEntry Next;

        private readonly CpuDevices _devices;

        internal DeviceEntry(CpuDevices devices, ClockEventDevice device, Cpu cpu, DeviceEntry next)
        {
            _devices = devices;
            Device = device;
            Cpu = cpu;
            Next = next;
        }

        /// <inheritdoc/>
        /// <remarks>What the timer list prints: the jobs, and of which CPU.</remarks>
        public override string ToString()
        {
            DeviceJobs jobs = _devices.JobsOf(Device);
            string text = Cpu == null ? "all" : "cpu" + Cpu.Index;
            text += Name(jobs, DeviceJobs.Tick, " tick");
            text += Name(jobs, DeviceJobs.Accounting, " accounting");
            text += Name(jobs, DeviceJobs.Profiling, " profiling");
            text += Name(jobs, DeviceJobs.NextEvent, " next-event");
            return jobs == DeviceJobs.None ? text + " spare" : text;
        }

        private static string Name(DeviceJobs jobs, DeviceJobs job, string name)
        {
            return (jobs & job) != 0 ? name : "";
        }
    }
}
