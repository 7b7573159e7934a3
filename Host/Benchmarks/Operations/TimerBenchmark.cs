using BenchmarkDotNet.Attributes;
using TimeCore.Host.Benchmarks.Timers;

namespace TimeCore.Host.Benchmarks.Operations;

/// <summary>One operation on one of many timers, of which none expires.</summary>
public abstract class TimerBenchmark<TTimers> : ArmedBenchmark
    where TTimers : struct, ITimers
{
    private const int Draws = 1 << 10;

    // Nobody moves a timer to one moment all the time: the way down the tree would be learnt.
    private readonly long[] _expiriesNs = ArmedTimes.Spread(Draws, 1);
    private int _draw;

    /// <summary>The structure; a field, so that its methods work on itself and not on a copy.
    /// </summary>
    protected TTimers Timers;

    /// <summary>Arms the timers.</summary>
    [GlobalSetup]
    public virtual void SetUp()
    {
        Timers = new TTimers();
        Timers.Arm(Armed);
    }

    /// <summary>Lets go of them.</summary>
    [GlobalCleanup]
    public void CleanUp() => Timers.Drop();

    /// <summary>Returns the next expiry, somewhere among those of the armed timers.</summary>
    protected long NextNs() => _expiriesNs[_draw++ & (Draws - 1)];
}
