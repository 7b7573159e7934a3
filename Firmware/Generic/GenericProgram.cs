namespace TimeCore.Firmware
{
    /// <summary>What <see cref="Program"/> runs.</summary>
    public enum GenericProgram
    {
        /// <summary>Each of the others, one after the other.</summary>
        All,

        /// <summary>What timers cost, ours and the base library's.</summary>
        Benchmark,

        /// <summary>A light that blinks for a while.</summary>
        Blink,

        /// <summary>How late timers of each kind come.</summary>
        CyclicTest,

        /// <summary>What timers take of the heap, and that using them takes nothing.</summary>
        HeapTest,

        /// <summary>The measurement, without a meter: what the core counts in each phase.</summary>
        MeasureIdle,
    }
}
