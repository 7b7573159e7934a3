namespace TimeCore.Firmware
{
    /// <summary>What <see cref="CyclicTest"/> measures, and for how long.</summary>
    public sealed class CyclicTestOptions
    {
        /// <summary>Milliseconds between two expiries, 1 or more.</summary>
        /// <remarks>
        /// No multiple of the platform's step as shipped, so that all moments within a step come up.
        /// </remarks>
        public int IntervalMs { get; set; } = 51;

        /// <summary>Expiries of each kind of timer, 1 or more.</summary>
        public int Loops { get; set; } = 200;

        /// <summary>How late the timers with slack may come, in milliseconds, zero or more.</summary>
        public int SlackMs { get; set; } = 20;

        /// <summary>
        /// Width of a histogram's buckets in nanoseconds; 0 for widths that double, from 1 µs on.
        /// </summary>
        public long BucketNs { get; set; }

        /// <summary>Whether everything is run again with light sleep allowed.</summary>
        public bool LightSleep { get; set; }

        /// <summary>A pin that changes its level at each expiry, or null.</summary>
        public Marker Edge { get; set; }
    }
}
