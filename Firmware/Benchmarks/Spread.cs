namespace TimeCore.Firmware
{
    /// <summary>Distances from a first expiry, as if drawn by chance; the same in each run.</summary>
    /// <remarks>Source: the generator is that of Numerical Recipes, chapter 7.1.</remarks>
    internal sealed class Spread
    {
        /// <summary>For what is armed.</summary>
        internal const uint OfArmed = 12345;

        /// <summary>For what is started among it.</summary>
        internal const uint OfKeys = 777;

        private uint _random;

        internal Spread(uint seed)
        {
            _random = seed;
        }

        /// <summary>
        /// Returns the next one: zero to a little over two seconds, in nanoseconds.
        /// </summary>
        internal long NextNs()
        {
            _random = _random * 1664525 + 1013904223;
            return _random >> 1;
        }
    }
}
