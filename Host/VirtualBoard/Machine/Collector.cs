namespace TimeCore.Host.VirtualBoard;

/// <summary>Stops the world now and then, as a collection does.</summary>
internal sealed class Collector
{
    private const long PauseNsMin = 5 * KTime.NsPerMs;
    private const long IntervalNsMax = 4 * KTime.NsPerSec;

    private readonly SeededRandom _random;
    private readonly long _pauseNsMax;
    private long _nextNs;

    private Collector(SeededRandom random, double pauseMsMax)
    {
        _random = random;
        _pauseNsMax = (long)(pauseMsMax * KTime.NsPerMs);
    }

    /// <summary>
    /// Creates one; null when no fault asks for collections: device code allocates nothing.
    /// </summary>
    public static Collector? From(MachineOptions options)
    {
        double pauseMsMax = options.Faults.ValueOr(FaultKind.GcPauses, 0);
        return pauseMsMax == 0
            ? null
            : new Collector(new SeededRandom(options.Seed, RandomUse.Collections), pauseMsMax);
    }

    public void MayCollect(Machine machine)
    {
        if (machine.NowNs < _nextNs)
        {
            return;
        }

        if (_nextNs != 0)
        {
            machine.Counters.Collections++;
            long rangeNs = _pauseNsMax - PauseNsMin;
            long pauseNs = PauseNsMin + (long)(_random.NextShare() * rangeNs);
            machine.Causes.Take(CauseKind.Collection, machine.NowNs, pauseNs);
            machine.Scheduler.Spend(pauseNs);
        }

        _nextNs = machine.NowNs + (long)(_random.NextShare() * IntervalNsMax);
    }
}
