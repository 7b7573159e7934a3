namespace TimeCore.Firmware
{
    /// <summary>A kind of timer that may be armed beside other work.</summary>
    internal enum TimerKind
    {
        /// <summary>An <see cref="TimeCore.HrTimer"/>.</summary>
        HrTimer,

        /// <summary>A timeout of the wheel.</summary>
        Wheel,

        /// <summary>A timer of the base library.</summary>
        System,
    }
}
