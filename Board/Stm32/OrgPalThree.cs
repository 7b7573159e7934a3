namespace TimeCore.Boards
{
    /// <summary>OrgPal PalThree, firmware target ORGPAL_PALTHREE.</summary>
    /// <remarks>
    /// Marker: PG6, which is LED1: its pins on headers are in no public source we have. The diode
    /// adds its current while the marker is HIGH; take a bare pin of your board's schematics instead.
    /// Source: nf-interpreter targets/ChibiOS/ORGPAL_PALTHREE.
    /// </remarks>
    public sealed class OrgPalThree : Stm32Board
    {
        /// <summary>The board with its marker on PG6.</summary>
        public OrgPalThree()
            : this(PinNumber('G', 6))
        {
        }

        /// <summary>The board with its marker elsewhere.</summary>
        /// <param name="markerPin">A pin number, or <see cref="Board.NoPin"/>.</param>
        public OrgPalThree(int markerPin)
            : base(markerPin)
        {
        }

        /// <inheritdoc/>
        public override string Name => "OrgPal PalThree";

        /// <inheritdoc/>
        protected override int ConsoleBaud => 921600;
    }
}
