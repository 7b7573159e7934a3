namespace TimeCore.UnitTests.Virtual
{
    /// <summary>Numbers that look random and are the same everywhere for the same seed.</summary>
    /// <remarks>Marsaglia, Xorshift RNGs, 2003: the 32-bit generator with shifts 13, 17, 5.</remarks>
    public sealed class SeededRandom
    {
        private uint _state;

        public SeededRandom(int seed)
        {
            _state = (uint)seed * 2654435769u + 1;
            if (_state == 0)
            {
                _state = 1;
            }
        }

        /// <summary>A number from 0 up to, but without, a limit of at least 1.</summary>
        public int Next(int limit)
        {
            _state ^= _state << 13;
            _state ^= _state >> 17;
            _state ^= _state << 5;
            return (int)(_state % (uint)limit);
        }
    }
}
