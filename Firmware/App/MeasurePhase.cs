namespace TimeCore.Firmware
{
    /// <summary>
    /// What runs between two frames of the marker; the numbers are those on the marker.
    /// </summary>
    public enum MeasurePhase
    {
        /// <summary>What users do today: timers and sleeps of the base library.</summary>
        System = 1,

        /// <summary>TimeCore with a periodic tick.</summary>
        Ticking = 2,

        /// <summary>TimeCore with the tick stopped in idle.</summary>
        Tickless = 3,

        /// <summary>TimeCore with the tick stopped and light sleep.</summary>
        Sleeping = 4,

        /// <summary>Not a phase: the frame that carries the counters.</summary>
        Summary = 14,

        /// <summary>Not a phase: the last frame.</summary>
        End = 15,
    }
}
