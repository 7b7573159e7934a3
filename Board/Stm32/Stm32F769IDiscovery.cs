namespace TimeCore.Boards
{
    /// <summary>STM32F769I-DISCO, firmware target ST_STM32F769I_DISCOVERY.</summary>
    /// <remarks>
    /// Marker: PJ3, which is D7 of the Arduino header and carries nothing else; not PJ5, PJ13, PA12 or
    /// PD4 (light-emitting diodes). No image of it can say why it started.
    /// Source: nf-interpreter targets/ChibiOS/ST_STM32F769I_DISCOVERY.
    /// </remarks>
    public sealed class Stm32F769IDiscovery : Stm32Board
    {
        /// <summary>The board with its marker on PJ3.</summary>
        public Stm32F769IDiscovery()
            : this(PinNumber('J', 3))
        {
        }

        /// <summary>The board with its marker elsewhere.</summary>
        /// <param name="markerPin">A pin number, or <see cref="Board.NoPin"/>.</param>
        public Stm32F769IDiscovery(int markerPin)
            : base(markerPin)
        {
        }

        /// <inheritdoc/>
        public override string Name => "STM32F769I-DISCO";

        /// <inheritdoc/>
        protected override int ConsoleBaud => 921600;
    }
}
