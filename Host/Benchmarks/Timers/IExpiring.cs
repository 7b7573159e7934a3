namespace TimeCore.Host.Benchmarks.Timers;

/// <summary>Periodic timers of which one expires at a time and is started again.</summary>
public interface IExpiring
{
    /// <summary>What tables call it.</summary>
    static abstract string Title { get; }

    /// <summary>Callbacks so far; of a bare tick, ticks.</summary>
    long Ran { get; }

    /// <summary>Arms timers that expire a step apart, with a period of all of them.</summary>
    /// <param name="count">How many.</param>
    void ArmPeriodic(int count);

    /// <summary>Lets the next one expire, run its callback, and start again.</summary>
    void ExpireOne();
}
