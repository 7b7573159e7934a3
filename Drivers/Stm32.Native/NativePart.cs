using System;

namespace TimeCore.Drivers.Stm32.Native
{
    /// <summary>Finds out whether the image has what this assembly needs.</summary>
    public static class NativePart
    {
        private const int WaitMs = 10;
        private const int WaitsMax = 20;

        /// <summary>Says plainly what the image lacks.</summary>
        /// <param name="services">The base library's services.</param>
        /// <exception cref="ArgumentNullException">No services were given.</exception>
        /// <exception cref="NotSupportedException">The image has no native part.</exception>
        /// <exception cref="InvalidOperationException">
        /// It has one, but the runtime's own wait is still in place; or a thread has computed for
        /// 0.2 s, so that the runtime never waited.
        /// </exception>
        /// <remarks>Context: set-up, a thread that may block, up to 0.2 s. Allocates.</remarks>
        public static void Require(SystemServices services)
        {
            if (services == null)
            {
                throw new ArgumentNullException("services");
            }

            RequirePart();
            for (int i = 0; Interop.Count() == 0; i++)
            {
                if (i == WaitsMax)
                {
                    throw new InvalidOperationException(
                        "The image has TimeCore.Drivers.Stm32.Native, but its runtime waits as stock "
                        + "images do: --wrap=Events_WaitForEvents had no effect. Build the image as "
                        + "docs/stm32-native.md says, without -flto on the three files named there, or "
                        + "take the board class of TimeCore.Board.Stm32.");
                }

                services.Sleep(WaitMs);
            }
        }

        private static void RequirePart()
        {
            try
            {
                Interop.CounterHz();
            }
            catch (NotSupportedException)
            {
                throw new NotSupportedException(
                    "This image lacks the native part of TimeCore.Drivers.Stm32.Native. Build an image "
                    + "that has it (docs/stm32-native.md), or take the board class of "
                    + "TimeCore.Board.Stm32, which needs nothing but the stock image.");
            }
        }
    }
}
