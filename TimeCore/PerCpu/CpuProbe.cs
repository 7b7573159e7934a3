namespace TimeCore.PerCpu
{
    /// <summary>Tells what all CPUs share that one of them ticks, goes idle or wakes.</summary>
    internal sealed class CpuProbe : TimerProbe
    {
        private readonly Cpu _cpu;
        private readonly SharedJiffies _jiffies;

        internal CpuProbe(Cpu cpu, SharedJiffies jiffies)
        {
            _cpu = cpu;
            _jiffies = jiffies;
        }

        public override void On(ProbePoint point, HrTimer timer, long timeNs)
        {
            switch (point)
            {
                case ProbePoint.Tick:
                    _jiffies.OnAwake(_cpu.Index);
                    break;
                case ProbePoint.IdleEnter:
                    _cpu.SetIdle(true);
                    _jiffies.OnAsleep(_cpu.Index);
                    break;
                case ProbePoint.IdleExit:
                    _cpu.SetIdle(false);
                    _jiffies.OnAwake(_cpu.Index);
                    break;
                default:
                    break;
            }
        }
    }
}
