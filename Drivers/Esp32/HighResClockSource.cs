using nanoFramework.Hardware.Esp32;

namespace TimeCore.Drivers.Esp32
{
    /// <summary>The chip's esp_timer as a clock source: microseconds since boot, in 64 bits.</summary>
    /// <remarks>
    /// It goes on through light sleep, there at the rate of the slow RC oscillator: the system corrects
    /// it by that oscillator on waking, so the chip itself cannot tell how long it really slept.
    /// </remarks>
    public sealed class HighResClockSource : ClockSource
    {
        private const int CountsPerSecond = 1000000;

        /// <summary>Creates the source.</summary>
        public HighResClockSource()
            : base("esp_timer", 300, 64, CountsPerSecond, ClockSourceFeatures.Continuous)
        {
        }

        /// <inheritdoc/>
        public override long ReadCycles()
        {
            return (long)HighResTimer.GetCurrent();
        }
    }
}
