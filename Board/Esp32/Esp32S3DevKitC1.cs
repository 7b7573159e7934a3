using System;

namespace TimeCore.Boards
{
    /// <summary>ESP32-S3-DevKitC-1, firmware target ESP32_S3.</summary>
    /// <remarks>
    /// Marker: a bare header pin; not 0, 3, 45, 46 (strapping), not 19 and 20 (USB), not 26 to 37
    /// (flash and PSRAM), not 38 or 48 (LED). It floats in light sleep: 100 kΩ to ground.
    /// Light sleep: the image keeps the sleep code in flash, so the first sleep must be longer than
    /// 8.6 ms or it is refused (sleep_modes.c); the margin of 1 ms is our assumption until a board is
    /// measured. Current: 240 µA, Espressif techpedia.
    /// </remarks>
    public sealed class Esp32S3DevKitC1 : Esp32Board
    {
        /// <summary>The board with its marker on GPIO4.</summary>
        public Esp32S3DevKitC1()
            : this(4)
        {
        }

        /// <summary>The board with its marker elsewhere.</summary>
        /// <param name="markerPin">A GPIO number, or <see cref="Board.NoPin"/>.</param>
        public Esp32S3DevKitC1(int markerPin)
            : base(markerPin)
        {
        }

        /// <inheritdoc/>
        public override string Name => "ESP32-S3-DevKitC-1";

        /// <inheritdoc/>
        protected override int BootPin => 0;

        /// <inheritdoc/>
        protected override long SleepExitNs => KTime.NsPerMs;

        /// <inheritdoc/>
        protected override long SleepMinNs => 10 * KTime.NsPerMs;

        /// <summary>Starts the board with the options as they are by themselves.</summary>
        /// <returns>Its time system; light sleep is off until the program allows it.</returns>
        /// <exception cref="InvalidOperationException">A board has been started already.</exception>
        /// <remarks>Context: the beginning of Main. The core gets a thread of its own.</remarks>
        public static TimeSystem Start()
        {
            return new Esp32S3DevKitC1().Start(new TimeSystemOptions());
        }
    }
}
