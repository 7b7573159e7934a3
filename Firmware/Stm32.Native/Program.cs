using TimeCore.Boards;

namespace TimeCore.Firmware
{
    /// <summary>The firmware for STM32 images that have the native part: choose the board.</summary>
    /// <remarks>
    /// On a stock image it stops at once and says what is missing: there Firmware/Stm32 is the one to
    /// flash. docs/stm32-native.md tells how to get such an image, and the way back.
    /// </remarks>
    public static class Program
    {
        /// <summary>Runs the measurement once; reset the board to run it again.</summary>
        /// <remarks>Other programs take the place of the last line, as in Firmware/Stm32.</remarks>
        public static void Main()
        {
            Stm32NativeBoard board = new Stm32F769IDiscoveryNative();
            TimeSystem system = board.CreateTimeSystem(new TimeSystemOptions());
            MeasureIdle.Run(system, new MeasureIdleOptions());
        }
    }
}
