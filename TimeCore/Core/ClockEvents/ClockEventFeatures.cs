using System;

namespace TimeCore
{
    /// <summary>What a <see cref="ClockEventDevice"/> can do, and what it cannot.</summary>
    [Flags]
    public enum ClockEventFeatures
    {
        /// <summary>Neither: a placeholder that another device must stand in for.</summary>
        None = 0,

        /// <summary>It can raise an event every period by itself.</summary>
        Periodic = 1,

        /// <summary>It can raise one event at a chosen moment.</summary>
        OneShot = 2,

        /// <summary>It stops, or its event ends nothing, in an idle state deeper than wait.</summary>
        StopsInDeepIdle = 4,

        /// <summary>It serves all CPUs of a chip, not one.</summary>
        Global = 8,
    }
}
