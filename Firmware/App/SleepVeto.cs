namespace TimeCore.Firmware
{
    /// <summary>Tells, before a phase with light sleep, whether to forbid it.</summary>
    /// <returns>True to leave the phase out.</returns>
    /// <remarks>Context: the core thread, between two phases.</remarks>
    public delegate bool SleepVeto();
}
