using TimeCore.Extras;

namespace TimeCore.UnitTests.Virtual
{
    /// <summary>
    /// A one-shot or periodic timer on virtual time that records what it was programmed for.
    /// </summary>
    /// <remarks>
    /// Each way in which hardware disappoints has a knob, and is off unless it is turned.
    /// </remarks>
    public sealed class VirtualClockEvent : PeriodicClockEvent
    {
        /// <summary>Cycles of the last programming, one-shot or periodic.</summary>
        public long ProgrammedCycles;

        /// <summary>Times that a one-shot was programmed.</summary>
        public int SetCount;

        /// <summary>Times that it was stopped.</summary>
        public int CancelCount;

        /// <summary>Events it has raised.</summary>
        public int RaiseCount;

        /// <summary>One-shots that it will refuse as too late, however far away they are.</summary>
        public int Refusals;

        /// <summary>Events that it will lose.</summary>
        public int EventsToLose;

        /// <summary>Every event comes so much after its moment.</summary>
        public long LateNs;

        /// <summary>Every event comes twice.</summary>
        public bool RaisesTwice;

        /// <summary>Time between reading the counter and arming the compare unit.</summary>
        /// <remarks>A unit that matches on equality only has missed what passed meanwhile.</remarks>
        public long ArmCostNs;

        private readonly VirtualTime _time;
        private readonly long _frequencyHz;
        private readonly Alarm _alarm;
        private long _periodNs;

        /// <summary>A one-shot device of 1 ns steps, 1 µs to 1000 s.</summary>
        public VirtualClockEvent(VirtualTime time)
            : this(time, ClockEventFeatures.OneShot, 300)
        {
        }

        public VirtualClockEvent(VirtualTime time, ClockEventFeatures features, int rating)
            : this(time, features, rating, KTime.NsPerSec)
        {
            SetRange(KTime.NsPerSec, KTime.NsPerUs, 1000 * KTime.NsPerSec);
        }

        private VirtualClockEvent(
            VirtualTime time, ClockEventFeatures features, int rating, long frequencyHz)
            : base("virtual", rating, features)
        {
            _time = time;
            _frequencyHz = frequencyHz;
            _alarm = new Alarm(this);
        }

        /// <summary>Creates a one-shot device of a given frequency and range.</summary>
        public static VirtualClockEvent Create(
            VirtualTime time, long frequencyHz, long minDeltaCycles, long maxDeltaCycles)
        {
            VirtualClockEvent device = new VirtualClockEvent(
                time, ClockEventFeatures.OneShot, 300, frequencyHz);
            device.SetRange(frequencyHz, minDeltaCycles, maxDeltaCycles);
            return device;
        }

        /// <summary>Creates a device of 16 bits that counts microseconds.</summary>
        public static VirtualClockEvent CreateNarrow(VirtualTime time, ClockEventFeatures features)
        {
            VirtualClockEvent device = new VirtualClockEvent(time, features, 200, 1000000);
            device.SetRange(1000000, 1, 0xFFFF);
            return device;
        }

        /// <summary>The moment of the armed event, or <see cref="KTime.Never"/>.</summary>
        public long ArmedNs => _alarm.AtNs;

        /// <inheritdoc/>
        protected override bool SetNextEvent(long deltaCycles)
        {
            SetCount++;
            ProgrammedCycles = deltaCycles;
            _periodNs = 0;
            if (Refusals > 0)
            {
                Refusals--;
                return false;
            }

            long matchNs = _time.NowNs + ToNs(deltaCycles);
            if (ArmCostNs != 0)
            {
                _time.Spend(ArmCostNs);
                if (_time.NowNs >= matchNs)
                {
                    return false;
                }
            }

            _time.Schedule(_alarm, matchNs + LateNs);
            return true;
        }

        /// <inheritdoc/>
        protected override void SetPeriodic(long periodCycles)
        {
            ProgrammedCycles = periodCycles;
            _periodNs = ToNs(periodCycles);
            _time.Schedule(_alarm, _time.NowNs + _periodNs);
        }

        /// <inheritdoc/>
        protected override void CancelEvent()
        {
            CancelCount++;
            _time.Cancel(_alarm);
        }

        private long ToNs(long cycles)
        {
            return cycles / _frequencyHz * KTime.NsPerSec
                + (cycles % _frequencyHz * KTime.NsPerSec + _frequencyHz - 1) / _frequencyHz;
        }

        private void OnAlarm()
        {
            if (_periodNs != 0)
            {
                _time.Schedule(_alarm, _time.NowNs + _periodNs);
            }

            if (EventsToLose > 0)
            {
                EventsToLose--;
                return;
            }

            RaiseCount++;
            RaiseEvent();
            if (RaisesTwice)
            {
                RaiseCount++;
                RaiseEvent();
            }
        }

        private sealed class Alarm : VirtualEvent
        {
            private readonly VirtualClockEvent _device;

            internal Alarm(VirtualClockEvent device)
            {
                _device = device;
            }

            public override void Fire()
            {
                _device.OnAlarm();
            }
        }
    }
}
