using TimeCore.Boards;

namespace TimeCore.Firmware
{
    /// <summary>Blink alone on an ESP32: the smallest real program, to be flashed first.</summary>
    public static class Program
    {
        /// <summary>Blinks for ever, in light sleep in between.</summary>
        public static void Main()
        {
            Board board = new Esp32DevKitC();
            TimeSystemOptions options = new TimeSystemOptions { AllowLightSleep = true };
            Blink.Run(board.CreateTimeSystem(options), board.OpenMarker(2));
        }
    }
}
