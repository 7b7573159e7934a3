using System;

namespace TimeCore.Boards
{
    /// <summary>STM32F769I-DISCO with an image that has the native part.</summary>
    /// <remarks>Marker and traps are those of <see cref="Stm32F769IDiscovery"/>.</remarks>
    public sealed class Stm32F769IDiscoveryNative : Stm32NativeBoard
    {
        /// <summary>The board with its marker on PJ3.</summary>
        public Stm32F769IDiscoveryNative()
            : this(PinNumber('J', 3))
        {
        }

        /// <summary>The board with its marker elsewhere.</summary>
        /// <param name="markerPin">A pin number, or <see cref="Board.NoPin"/>.</param>
        public Stm32F769IDiscoveryNative(int markerPin)
            : base(markerPin)
        {
        }

        /// <inheritdoc/>
        public override string Name => "STM32F769I-DISCO, native";

        /// <inheritdoc/>
        protected override int ConsoleBaud => 921600;

        /// <summary>Starts the board with the options as they are by themselves.</summary>
        /// <returns>Its time system; light sleep is off until the program allows it.</returns>
        /// <exception cref="InvalidOperationException">A board has been started already.</exception>
        /// <remarks>Context: the beginning of Main. The core gets a thread of its own.</remarks>
        public static TimeSystem Start()
        {
            return new Stm32F769IDiscoveryNative().Start(new TimeSystemOptions());
        }
    }
}
