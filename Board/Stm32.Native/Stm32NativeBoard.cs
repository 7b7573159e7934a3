using TimeCore.Drivers.Stm32.Native;

namespace TimeCore.Boards
{
    /// <summary>An STM32 board whose image has the native part of TimeCore.</summary>
    /// <remarks>
    /// The core reads the system timer of the RTOS and arms a compare interrupt; the runtime's wait
    /// sleeps until that comes. So timers need no slack, nothing is polled, and the processor waits for
    /// interrupts. Such an image is built by you: docs/stm32-native.md. For what nanoFramework
    /// publishes there are the classes of TimeCore.Board.Stm32.
    /// </remarks>
    public abstract class Stm32NativeBoard : Stm32Board
    {
        /// <summary>What a timeout of the base library is rounded down to.</summary>
        private const long TimeoutStepNs = KTime.NsPerMs;

        /// <summary>Remembers the wiring; nothing is opened yet.</summary>
        /// <param name="markerPin">The marker's pin, or <see cref="Board.NoPin"/>.</param>
        /// <exception cref="System.ArgumentOutOfRangeException">The number is neither.</exception>
        protected Stm32NativeBoard(int markerPin)
            : base(markerPin)
        {
        }

        /// <summary>Makes the clock source, if the image has what the board needs.</summary>
        /// <returns>The system timer of the RTOS.</returns>
        /// <exception cref="System.NotSupportedException">The image lacks the native part.</exception>
        /// <exception cref="System.InvalidOperationException">
        /// The image has it, but the runtime's own wait is still in place.
        /// </exception>
        /// <remarks>Context: set-up, once, before anything else is made.</remarks>
        protected override ClockSource CreateClockSource()
        {
            NativePart.Require(Services);
            return new NativeClockSource();
        }

        /// <inheritdoc/>
        protected override ClockEventDevice CreateClockEvent()
        {
            return new NativeClockEvent();
        }

        /// <summary>Makes the state in which the core thread waits.</summary>
        /// <param name="parker">How it waits.</param>
        /// <returns>A wait that the event ends at once: nothing is polled at its end.</returns>
        protected override IdleState CreateWait(Parker parker)
        {
            IdleState wait = base.CreateWait(parker);
            wait.ExitLatencyNs = 0;
            wait.StepNs = TimeoutStepNs;
            return wait;
        }
    }
}
