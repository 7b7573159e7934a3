namespace TimeCore.Firmware
{
    /// <summary>
    /// The computing that every phase does in the same way: a sensor's day, in small.
    /// </summary>
    internal sealed class SampleWork
    {
        private const int Length = 32;

        private readonly int[] _samples = new int[Length];
        private int _count;
        private int _noise = 12345;

        /// <summary>Times something was done.</summary>
        internal int Done;

        /// <summary>The last report; kept so that the compiler cannot drop its computation.</summary>
        internal int LastReport;

        /// <summary>Takes a sample and smooths it.</summary>
        internal void TakeSample()
        {
            Done++;
            _noise = _noise * 1103515245 + 12345;
            int index = _count++ & (Length - 1);
            int before = _samples[(index - 1) & (Length - 1)];
            _samples[index] = before + (((_noise >> 16) - before) >> 3);
        }

        /// <summary>Sums all samples up into a checksum.</summary>
        internal void Report()
        {
            Done++;
            int a = 1;
            int b = 0;
            for (int i = 0; i < Length; i++)
            {
                a = (a + _samples[i]) & 0xFFFF;
                b = (b + a) & 0xFFFF;
            }

            LastReport = (b << 16) | a;
        }

        /// <summary>Does one step of a burst.</summary>
        internal void Step()
        {
            Done++;
            _noise ^= _count;
        }
    }
}
