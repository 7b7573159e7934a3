using System;
using nanoFramework.Hardware.Esp32;
using nanoFramework.TestFramework;
using TimeCore.Boards;

namespace TimeCore.UnitTests.OnEsp32
{
    /// <summary>The board under test: choose it here, and wire what is named.</summary>
    internal static class TestBoard
    {
        /// <summary>
        /// A free pin, wired to the marker (GPIO4): the chip's pulse counter counts there.
        /// </summary>
        internal const int CounterPin = 18;

        /// <summary>The BOOT button's pin, which the board pulls up.</summary>
        internal const int BootPin = 0;

        /// <summary>Makes a system, free to sleep at once if it may sleep at all.</summary>
        /// <param name="allowLightSleep">Whether it may; skips the test if it cannot.</param>
        internal static TimeSystem Create(bool allowLightSleep)
        {
            RequireChip();
            if (allowLightSleep)
            {
                RequireLightSleep();
            }

            TimeSystemOptions options = new TimeSystemOptions();
            options.AllowLightSleep = allowLightSleep;
            options.AwakeAfterBootNs = 0;
            TimeSystem system = new Esp32DevKitC().CreateTimeSystem(options);
            if (allowLightSleep && system.Services.IsDebuggerAttached())
            {
                Assert.SkipTest("A debugger is attached, so the loop does not sleep.");
            }

            return system;
        }

        /// <summary>Skips the test where the image has no ESP32 underneath.</summary>
        internal static void RequireChip()
        {
            try
            {
                HighResTimer.GetCurrent();
            }
            catch (NotSupportedException)
            {
                Assert.SkipTest("This image has no Hardware.Esp32.");
            }
        }

        /// <summary>Skips the test where the chip cannot sleep lightly; sleeps once if not.</summary>
        internal static void RequireLightSleep()
        {
            RequireChip();
            if (!TrySleep())
            {
                Assert.SkipTest("This image has no light sleep.");
            }
        }

        private static bool TrySleep()
        {
            try
            {
                Sleep.EnableWakeupByTimer(TimeSpan.FromMilliseconds(20));
                return Sleep.StartLightSleep() != EspNativeError.NOT_SUPPORTED;
            }
            catch (NotSupportedException)
            {
                return false;
            }
        }
    }
}
