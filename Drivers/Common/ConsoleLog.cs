using System;

namespace TimeCore.Drivers.Common
{
    /// <summary>
    /// Writes lines to the console and keeps the chip awake until the serial port is empty.
    /// </summary>
    public sealed class ConsoleLog : Log
    {
        private const int BitsPerCharacter = 10;

        /// <summary>Characters of a line end.</summary>
        private const int LineEndLength = 2;

        private readonly SystemServices _services;
        private readonly long _characterNs;

        /// <summary>Creates the log.</summary>
        /// <param name="services">The base library's services.</param>
        /// <param name="baud">Bits a second of the console's serial port, 1 or more.</param>
        /// <exception cref="ArgumentNullException">No services were given.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The rate is not 1 or more.</exception>
        public ConsoleLog(SystemServices services, int baud)
        {
            if (services == null)
            {
                throw new ArgumentNullException(nameof(services));
            }

            if (baud < 1)
            {
                throw new ArgumentOutOfRangeException(nameof(baud), "1 or more.");
            }

            _services = services;
            _characterNs = BitsPerCharacter * KTime.NsPerSec / baud;
        }

        /// <inheritdoc/>
        public override void WriteLine(string line)
        {
            _services.WriteLine(line);
            StayAwakeFor((line.Length + LineEndLength) * _characterNs);
        }
    }
}
