namespace TimeCore.Firmware
{
    /// <summary>Asked before a phase with light sleep whether somebody forbids it.</summary>
    /// <returns>True to leave the phase out.</returns>
    /// <remarks>Context: the core thread, between two phases.</remarks>
    public delegate bool SleepVeto();
}
