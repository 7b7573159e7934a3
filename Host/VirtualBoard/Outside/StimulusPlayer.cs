using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Plays one stimulus, edge by edge; it goes on while the chip boots anew.</summary>
internal sealed class StimulusPlayer : VirtualEvent
{
    private const int BouncesMax = 4;

    private readonly PinStimulus _stimulus;
    private readonly SeededRandom _random;
    private readonly Queue<(long AtNs, bool IsSet)> _edges = new();
    private Wiring? _wiring;
    private bool? _before;
    private bool _isHeld;
    private long _count;

    public StimulusPlayer(PinStimulus stimulus, SeededRandom random)
    {
        _stimulus = stimulus;
        _random = random;
        Refill();
    }

    public int Pin => _stimulus.Pin;

    /// <summary>When its next edge is, in ns of the wiring's time; never at its end.</summary>
    public long NextNs => _edges.Count > 0 ? _edges.Peek().AtNs : KTime.Never;

    /// <summary>Returns when it next brings the pin to a level; never if it will not.</summary>
    public long NextNsOf(Wiring wiring, bool high)
    {
        bool? before = _isHeld ? _before : wiring.LevelOf(Pin);
        return _edges
            .Where(edge => (edge.IsSet ? _stimulus.Level : before) == high)
            .Select(edge => edge.AtNs)
            .DefaultIfEmpty(KTime.Never)
            .First();
    }

    /// <summary>Goes on with a chip that has just been reset.</summary>
    public void Start(Wiring wiring)
    {
        _wiring = wiring;
        Schedule();
    }

    /// <summary>Does its next edge.</summary>
    public void Step(Wiring wiring)
    {
        (_, bool isSet) = _edges.Dequeue();
        if (isSet && !_isHeld)
        {
            _before = wiring.LevelOf(_stimulus.Pin);
            _isHeld = true;
        }

        wiring.Hold(_stimulus.Pin, isSet ? _stimulus.Level : _before);
        if (_edges.Count == 0)
        {
            _isHeld = false;
            Refill();
        }
    }

    public override void Fire()
    {
        Step(_wiring!);
        Schedule();
    }

    private void Schedule()
    {
        if (NextNs != KTime.Never)
        {
            _wiring!.Machine!.Time.Schedule(this, _wiring.ToMachineNs(NextNs));
        }
    }

    private void Refill()
    {
        long atNs = Moments.Add(_stimulus.FromNs, _count * _stimulus.PeriodNs);
        bool isOver = _count > 0 && (_stimulus.PeriodNs == 0 || atNs > _stimulus.ToNs);
        if (isOver)
        {
            return;
        }

        _count++;
        double share = _stimulus.JitterNs == 0 ? 0 : 2 * _random.NextShare() - 1;
        atNs = Math.Max(0, atNs + (long)(share * _stimulus.JitterNs));
        Bounce(atNs, toSet: true);
        if (_stimulus.ForNs > 0)
        {
            Bounce(atNs + _stimulus.ForNs, toSet: false);
        }
    }

    // A contact that closes: it touches, lets go some times, and stays.
    private void Bounce(long atNs, bool toSet)
    {
        _edges.Enqueue((atNs, toSet));
        if (_stimulus.BounceNs == 0)
        {
            return;
        }

        int moments = 2 * (1 + _random.Next(BouncesMax));
        bool isSet = toSet;
        foreach (double share in Enumerable.Range(0, moments)
            .Select(_ => _random.NextShare()).Order().ToArray())
        {
            isSet = !isSet;
            _edges.Enqueue((atNs + (long)(share * _stimulus.BounceNs), isSet));
        }
    }
}
