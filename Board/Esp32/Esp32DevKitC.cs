using System;

namespace TimeCore.Boards
{
    /// <summary>ESP32-DevKitC, firmware target ESP32_REV3.</summary>
    /// <remarks>
    /// Marker: a bare header pin; not 34 to 39 (inputs), not 0, 2, 5, 12, 15 (strapping), not 6 to 11
    /// (flash), not 1 and 3 (console). The pin keeps its level in light sleep.
    /// Light sleep: ESP-IDF calibrates its wake-up to within its own overhead (212 µs, sleep_modes.c);
    /// 1 ms of margin is our assumption until a board is measured. Below about 5 ms the flash's power
    /// cycle dominates. Current: 0.8 mA, ESP32-WROOM-32 datasheet, table 4.
    /// </remarks>
    public sealed class Esp32DevKitC : Esp32Board
    {
        /// <summary>The board with its marker on GPIO4.</summary>
        public Esp32DevKitC()
            : this(4)
        {
        }

        /// <summary>The board with its marker elsewhere.</summary>
        /// <param name="markerPin">A GPIO number, or <see cref="Board.NoPin"/>.</param>
        public Esp32DevKitC(int markerPin)
            : base(markerPin)
        {
        }

        /// <inheritdoc/>
        public override string Name => "ESP32-DevKitC";

        /// <inheritdoc/>
        protected override int BootPin => 0;

        /// <inheritdoc/>
        protected override long SleepExitNs => KTime.NsPerMs;

        /// <inheritdoc/>
        protected override long SleepMinNs => 5 * KTime.NsPerMs;

        /// <summary>Starts the board with the options as they are by themselves.</summary>
        /// <returns>Its time system; light sleep is off until the program allows it.</returns>
        /// <exception cref="InvalidOperationException">A board has been started already.</exception>
        /// <remarks>Context: the beginning of Main. The core gets a thread of its own.</remarks>
        public static TimeSystem Start()
        {
            return new Esp32DevKitC().Start(new TimeSystemOptions());
        }
    }
}
