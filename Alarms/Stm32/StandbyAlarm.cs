using System;
using nanoFramework.Hardware.Stm32;

namespace TimeCore.Alarms.Stm32
{
    /// <summary>Standby of an STM32, ended by an alarm of its real-time clock: a reboot.</summary>
    /// <remarks>
    /// The alarm compares day of the month, hour, minute and second. So it has steps of a second, up
    /// to which it is rounded, and reaches less than a month. The clock must run while it is set: it is
    /// the wall clock, and setting that moves the alarm.
    /// <para>
    /// Not every image can say why it started: ORGPAL_PALTHREE looks, ST_STM32F769I_DISCOVERY and
    /// ST_NUCLEO64_F091RC always answer "undetermined". So the alarm's moment is kept in a backup
    /// register, and a start after it counts as the alarm's.
    /// </para>
    /// Source: nf-interpreter targets/ChibiOS, targetHAL_Power.c, RTC.cpp and main.c of the boards.
    /// </remarks>
    public sealed class StandbyAlarm : WakeAlarm
    {
        /// <summary>An alarm in the second that is passing would be due in a month.</summary>
        private const long DeltaNsMin = 2 * KTime.NsPerSec;

        /// <summary>After 28 days the same day of the month may come again.</summary>
        private const long DeltaNsMax = 27L * 24 * 3600 * KTime.NsPerSec;

        private const long TicksPerSecond = KTime.NsPerSec / KTime.NsPerTimeSpanTick;

        /// <summary>Seconds from year 1 to 1980; a register counts on from there to 2116.</summary>
        private const long EpochSeconds = 62451129600;

        private readonly SystemServices _services;
        private readonly BackupRegisters _registers;
        private readonly WakeCause _cause;

        /// <summary>Finds out why the program runs, and forgets the last alarm.</summary>
        /// <param name="services">The base library's services.</param>
        /// <param name="registers">What outlasts Standby.</param>
        /// <exception cref="ArgumentNullException">An argument is missing.</exception>
        /// <remarks>Context: set-up, once after each boot.</remarks>
        public StandbyAlarm(SystemServices services, BackupRegisters registers)
            : base("standby", DeltaNsMin, DeltaNsMax)
        {
            if (services == null || registers == null)
            {
                throw new ArgumentNullException(
                    services == null ? nameof(services) : nameof(registers));
            }

            _services = services;
            _registers = registers;
            _cause = FindCause();
            registers.Reserved = 0;
        }

        /// <inheritdoc/>
        public override WakeCause Cause => _cause;

        /// <inheritdoc/>
        protected override void PowerDown(long deltaNs)
        {
            long ticks = _services.UtcNowTicks() + deltaNs / KTime.NsPerTimeSpanTick;
            long seconds = (ticks + TicksPerSecond - 1) / TicksPerSecond;
            _registers.Reserved = (uint)(seconds - EpochSeconds);
            RTC.SetAlarm(new DateTime(seconds * TicksPerSecond));
            Power.EnterStandbyMode();
        }

        private WakeCause FindCause()
        {
            switch (Power.WakeupReason)
            {
                case Power.WakeupReasonType.FromPin:
                    return WakeCause.Pin;
                case Power.WakeupReasonType.FromStandby:
                    return WakeCause.Alarm;
            }

            long alarmSeconds = _registers.Reserved;
            long nowSeconds = _services.UtcNowTicks() / TicksPerSecond - EpochSeconds;
            return alarmSeconds != 0 && alarmSeconds <= nowSeconds ? WakeCause.Alarm : WakeCause.Reset;
        }
    }
}
