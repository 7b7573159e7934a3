namespace TimeCore.Boards
{
    /// <summary>B-L475E-IOT01A with a ChibiOS image that has the native part.</summary>
    /// <remarks>
    /// Marker: PA4, which is D7 of the Arduino header; not PA5 and PB14 (light-emitting diodes).
    /// The image that nanoFramework publishes for this board runs on ThreadX and cannot have the native
    /// part; ChibiOS for it is a branch of nf-interpreter, add-ST_B_L475E_IOT01A, in July 2026.
    /// Source: that branch, targets/ChibiOS/ST_B_L475E_IOT01A; Zephyr, disco_l475_iot1.
    /// </remarks>
    public sealed class BL475EIot01A : Stm32NativeBoard
    {
        /// <summary>The board with its marker on PA4.</summary>
        public BL475EIot01A()
            : this(PinNumber('A', 4))
        {
        }

        /// <summary>The board with its marker elsewhere.</summary>
        /// <param name="markerPin">A pin number, or <see cref="Board.NoPin"/>.</param>
        public BL475EIot01A(int markerPin)
            : base(markerPin)
        {
        }

        /// <inheritdoc/>
        public override string Name => "B-L475E-IOT01A, native";

        /// <inheritdoc/>
        protected override int ConsoleBaud => 921600;
    }
}
