using System;

namespace TimeCore.Boards
{
    /// <summary>What all STM32 boards have in common.</summary>
    /// <remarks>
    /// Stock firmware has no sleep that returns, and its idle thread does not wait for interrupts: so
    /// stopping the tick saves no current there. What saves is Standby, a reboot: Alarms/Stm32.
    /// Source: nf-interpreter targets/ChibiOS, targetHAL_Power.c; CORTEX_ENABLE_WFI_IDLE is set by no
    /// target.
    /// </remarks>
    public abstract class Stm32Board : Board
    {
        private const int PinsPerPort = 16;

        /// <summary>Remembers the wiring; nothing is opened yet.</summary>
        /// <param name="markerPin">The marker's pin number, or <see cref="Board.NoPin"/>.</param>
        /// <exception cref="ArgumentOutOfRangeException">The number is neither.</exception>
        protected Stm32Board(int markerPin)
            : base(markerPin)
        {
        }

        /// <summary>The idle thread of the system polls with osDelay(1).</summary>
        /// <remarks>Source: nf-interpreter targets/ChibiOS, targetPAL_Events.cpp.</remarks>
        protected override int PollMs => 1;

        /// <summary>Turns a port and a pin, such as PJ3, into nanoFramework's number.</summary>
        /// <param name="port">The port's letter, A to K.</param>
        /// <param name="pin">The pin of the port, 0 to 15.</param>
        /// <returns>The number.</returns>
        /// <exception cref="ArgumentOutOfRangeException">There is no such pin.</exception>
        public static int PinNumber(char port, int pin)
        {
            if (port < 'A' || port > 'K')
            {
                throw new ArgumentOutOfRangeException("port");
            }

            if (pin < 0 || pin >= PinsPerPort)
            {
                throw new ArgumentOutOfRangeException("pin");
            }

            return (port - 'A') * PinsPerPort + pin;
        }
    }
}
