namespace TimeCore.Drivers.Stm32.Native
{
    /// <summary>The 32-bit system timer of the RTOS as a clock source.</summary>
    /// <remarks>
    /// 100,000 counts a second unless the image was configured otherwise; it wraps after 11.9 hours
    /// then, and the core reads it often enough. It stands still in the chip's STOP modes.
    /// Cost: one native call. Source: ChibiOS, chVTGetSystemTimeX.
    /// </remarks>
    public sealed class NativeClockSource : ClockSource
    {
        private const int Bits = 32;

        /// <summary>Creates the source at the rate that the image states.</summary>
        /// <exception cref="System.NotSupportedException">
        /// The image lacks the native part; <see cref="NativePart.Require"/> says what to do.
        /// </exception>
        public NativeClockSource()
            : base(
                "native",
                300,
                Bits,
                Interop.CounterHz(),
                ClockSourceFeatures.Continuous | ClockSourceFeatures.StopsInSleep)
        {
        }

        /// <inheritdoc/>
        public override long ReadCycles()
        {
            return Interop.ReadCounter();
        }
    }
}
