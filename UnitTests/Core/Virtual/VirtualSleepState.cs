using System;

namespace TimeCore.UnitTests.Virtual
{
    /// <summary>A light sleep: time passes, hardware events come, but no thread runs.</summary>
    public sealed class VirtualSleepState : IdleState
    {
        /// <summary>Times that it was entered, and times that it refused.</summary>
        public int EnterCount;
        public int RefuseCount;

        /// <summary>The argument of the last attempt.</summary>
        public long LastDeltaNs;

        /// <summary>Shorter than this it answers <see cref="IdleResult.TooShort"/>.</summary>
        public long HardwareMinNs;

        /// <summary>So many attempts will be answered <see cref="IdleResult.Refused"/>.</summary>
        public int RefusalsLeft;

        /// <summary>From the wake timer's event to code running again.</summary>
        public long ExitCostNs;

        /// <summary>What a test looks at while everything stands still; may be null.</summary>
        public Action OnEnter;

        private readonly VirtualTime _time;
        private readonly VirtualParker _parker;

        public VirtualSleepState(VirtualTime time, VirtualParker parker)
            : base("light sleep", IdleKind.Freeze)
        {
            _time = time;
            _parker = parker;
        }

        /// <inheritdoc/>
        public override IdleResult Enter(long deltaNs)
        {
            LastDeltaNs = deltaNs;
            if (deltaNs < HardwareMinNs)
            {
                RefuseCount++;
                return IdleResult.TooShort;
            }

            if (RefusalsLeft > 0)
            {
                RefusalsLeft--;
                RefuseCount++;
                return IdleResult.Refused;
            }

            EnterCount++;
            if (OnEnter != null)
            {
                OnEnter();
            }

            long leftNs = _parker.StopAtNs - _time.NowNs;
            if (deltaNs >= leftNs)
            {
                _time.Spend(leftNs > 0 ? leftNs : 0);
                _parker.OnStop();
                return IdleResult.Entered;
            }

            _time.Spend(deltaNs + ExitCostNs);
            return IdleResult.Entered;
        }
    }
}
