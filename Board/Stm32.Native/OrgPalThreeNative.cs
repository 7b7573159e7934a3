namespace TimeCore.Boards
{
    /// <summary>OrgPal PalThree with an image that has the native part.</summary>
    /// <remarks>Marker and traps are those of <see cref="OrgPalThree"/>.</remarks>
    public sealed class OrgPalThreeNative : Stm32NativeBoard
    {
        /// <summary>The board with its marker on PG6.</summary>
        public OrgPalThreeNative()
            : this(PinNumber('G', 6))
        {
        }

        /// <summary>The board with its marker elsewhere.</summary>
        /// <param name="markerPin">A pin number, or <see cref="Board.NoPin"/>.</param>
        public OrgPalThreeNative(int markerPin)
            : base(markerPin)
        {
        }

        /// <inheritdoc/>
        public override string Name => "OrgPal PalThree, native";

        /// <inheritdoc/>
        protected override int ConsoleBaud => 921600;
    }
}
