using System;

namespace TimeCore.Boards
{
    /// <summary>ESP32-C3-DevKitM-1, firmware target ESP32_C3.</summary>
    /// <remarks>
    /// Marker: a bare header pin; not 2, 8, 9 (strapping, LED), not 18 and 19 (USB), not 20 and 21
    /// (console), not 12 to 17 (flash). It floats in light sleep: 100 kΩ to ground.
    /// Light sleep: the wake-up overhead is 105 µs (sleep_modes.c); the margin of 500 µs is our
    /// assumption until a board is measured. Current: 130 µA, Espressif techpedia.
    /// </remarks>
    public sealed class Esp32C3DevKitM1 : Esp32Board
    {
        /// <summary>The board with its marker on GPIO4.</summary>
        public Esp32C3DevKitM1()
            : this(4)
        {
        }

        /// <summary>The board with its marker elsewhere.</summary>
        /// <param name="markerPin">A GPIO number, or <see cref="Board.NoPin"/>.</param>
        public Esp32C3DevKitM1(int markerPin)
            : base(markerPin)
        {
        }

        /// <inheritdoc/>
        public override string Name => "ESP32-C3-DevKitM-1";

        /// <inheritdoc/>
        protected override int BootPin => 9;

        /// <inheritdoc/>
        protected override long SleepExitNs => 500 * KTime.NsPerUs;

        /// <inheritdoc/>
        protected override long SleepMinNs => 3 * KTime.NsPerMs;

        /// <summary>Starts the board with the options as they are by themselves.</summary>
        /// <returns>Its time system; light sleep is off until the program allows it.</returns>
        /// <exception cref="InvalidOperationException">A board has been started already.</exception>
        /// <remarks>Context: the beginning of Main. The core gets a thread of its own.</remarks>
        public static TimeSystem Start()
        {
            return new Esp32C3DevKitM1().Start(new TimeSystemOptions());
        }
    }
}
