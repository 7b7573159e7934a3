using TimeCore.UnitTests.Virtual;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Posts the event of a timer, wrongly if a fault says so.</summary>
internal sealed class EventFaults
{
    private const long StaleNsMax = 50 * KTime.NsPerMs;

    private readonly Machine _machine;
    private readonly FaultSet _faults;
    private readonly SeededRandom _random;

    public EventFaults(Machine machine)
    {
        _machine = machine;
        _faults = machine.Options.Faults;
        _random = new SeededRandom(machine.Options.Seed, RandomUse.EventFaults);
    }

    /// <summary>Tells how much too early an alarm fires this time.</summary>
    public long EarlyNs()
    {
        double earlyUs = _faults.ValueOr(FaultKind.EarlyEvents, 0);
        if (earlyUs == 0)
        {
            return 0;
        }

        _machine.Counters.EventsEarly++;
        return (long)(_random.NextShare() * earlyUs * KTime.NsPerUs);
    }

    public void Post(NativeEvent posted)
    {
        if (_random.Chance(_faults.ValueOr(FaultKind.LostEvents, 0)))
        {
            _machine.Counters.EventsLost++;
            return;
        }

        double lateMs = _faults.ValueOr(FaultKind.LateEvents, 0);
        if (lateMs > 0)
        {
            _machine.Counters.EventsLate++;
            PostLater(posted, (long)(_random.NextShare() * lateMs * KTime.NsPerMs));
        }
        else
        {
            _machine.Events.Post(posted);
        }

        if (_random.Chance(_faults.ValueOr(FaultKind.DuplicatedEvents, 0)))
        {
            _machine.Counters.EventsDoubled++;
            _machine.Events.Post(posted);
        }

        if (_random.Chance(_faults.ValueOr(FaultKind.StaleEvents, 0)))
        {
            _machine.Counters.EventsStale++;
            PostLater(posted, KTime.NsPerMs + (long)(_random.NextShare() * StaleNsMax));
        }

        if (_random.Chance(_faults.ValueOr(FaultKind.RingOverflow, 0)))
        {
            Flood();
        }
    }

    private void Flood()
    {
        for (int i = 0; i < _machine.Options.Board.Platform.EventRingSize; i++)
        {
            _machine.Events.Post(NativeEvent.Foreign);
        }
    }

    private void PostLater(NativeEvent posted, long deltaNs)
    {
        var later = new LateEvent(_machine.Events, posted);
        _machine.Time.Schedule(later, _machine.NowNs + deltaNs);
    }

    private sealed class LateEvent(EventRing ring, NativeEvent posted) : VirtualEvent
    {
        public override void Fire()
        {
            ring.Post(posted);
        }
    }
}
