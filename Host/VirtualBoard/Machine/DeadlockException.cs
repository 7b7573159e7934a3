using System;

namespace TimeCore.Host.VirtualBoard;

/// <summary>No thread can run and nothing is scheduled that could change it.</summary>
public sealed class DeadlockException : Exception
{
    internal DeadlockException(string message)
        : base(message)
    {
    }
}

/// <summary>Unwinds a virtual thread when the run is over.</summary>
/// <remarks>Internal to the machine; code under test never needs to catch it.</remarks>
internal sealed class ThreadEndException : Exception
{
    internal ThreadEndException()
        : base("The simulation is over; this ends one of its threads.")
    {
    }
}
