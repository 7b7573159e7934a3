namespace TimeCore.Host.VirtualBoard;

/// <summary>What one cause has come to.</summary>
public sealed class CauseSum
{
    /// <summary>Nanoseconds of its own; of the floor all of them.</summary>
    public double Ns { get; private set; }

    /// <summary>Nanoseconds of its own and of what it called, while its thread ran.</summary>
    public double InclusiveNs { get; private set; }

    /// <summary>Times it was called.</summary>
    public long Calls { get; private set; }

    /// <summary>Microcoulombs; not a number on a board whose currents nobody published.</summary>
    public double Microcoulombs { get; private set; }

    /// <summary>Of <see cref="Ns"/> what passed with the marker HIGH.</summary>
    public double AwakeNs { get; private set; }

    internal void Add(double ns, double microcoulombs, bool isAwake = false)
    {
        Ns += ns;
        AwakeNs += isAwake ? ns : 0;
        Microcoulombs += microcoulombs;
    }

    internal void Count(long calls, double inclusiveNs)
    {
        Calls += calls;
        InclusiveNs += inclusiveNs;
    }
}
