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
    }
}
