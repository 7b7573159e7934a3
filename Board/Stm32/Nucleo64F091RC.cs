namespace TimeCore.Boards
{
    /// <summary>NUCLEO-F091RC, firmware target ST_NUCLEO64_F091RC.</summary>
    /// <remarks>
    /// Marker: PA8, which is D7 of the Arduino header; not PA5 (light-emitting diode), not PA2 and PA3
    /// (console). Its real-time clock runs on the inaccurate LSI oscillator, and no image of it can
    /// say why it started. 32 KB of RAM: whether the firmware fits is unknown.
    /// Source: nf-interpreter targets/ChibiOS/ST_NUCLEO64_F091RC.
    /// </remarks>
    public sealed class Nucleo64F091RC : Stm32Board
    {
        /// <summary>The board with its marker on PA8.</summary>
        public Nucleo64F091RC()
            : this(PinNumber('A', 8))
        {
        }

        /// <summary>The board with its marker elsewhere.</summary>
        /// <param name="markerPin">A pin number, or <see cref="Board.NoPin"/>.</param>
        public Nucleo64F091RC(int markerPin)
            : base(markerPin)
        {
        }

        /// <inheritdoc/>
        public override string Name => "NUCLEO-F091RC";

        /// <inheritdoc/>
        protected override int ConsoleBaud => 115200;
    }
}
