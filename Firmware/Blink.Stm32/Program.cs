using TimeCore.Boards;

namespace TimeCore.Firmware
{
    /// <summary>Blink alone on an STM32: the smallest real program, to be flashed first.</summary>
    public static class Program
    {
        /// <summary>Blinks for ever; stock firmware has no sleep for in between.</summary>
        public static void Main()
        {
            Board board = new Stm32F769IDiscovery();
            TimeSystem system = board.CreateTimeSystem(new TimeSystemOptions());
            Blink.Run(system, board.OpenMarker(Stm32Board.PinNumber('J', 5)));
        }
    }
}
