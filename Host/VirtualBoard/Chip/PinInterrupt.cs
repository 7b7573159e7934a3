using System;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.Host.VirtualBoard;

/// <summary>What an edge of an input sets going: interrupt, debounce, event.</summary>
/// <remarks>
/// Both edges. The interrupt reads the level and compares it with the last one, so a pulse shorter
/// than the way to it is lost. With a debounce the first edge starts a timer of whole ticks, edges
/// meanwhile are ignored, and at its end an event goes out only if the level still is the edge's.
/// Source: NI cpu_gpio.cpp:142-172 and 319-362, of ESP32; STM32 does the same with its own timer.
/// </remarks>
internal sealed class PinInterrupt
{
    /// <summary>From the edge to the interrupt's read of the level. Assumption.</summary>
    public const long LatencyNs = 5000;

    private readonly Machine _machine;
    private readonly int _pin;
    private readonly Action<bool> _changed;
    private readonly Moment _latency;
    private readonly Moment _timer;
    private bool _last;
    private bool _expected;
    private bool _waits;
    private long _debounceMs;

    /// <param name="machine">The chip.</param>
    /// <param name="pin">The pin.</param>
    /// <param name="changed">Told of each event, on the dispatch thread.</param>
    public PinInterrupt(Machine machine, int pin, Action<bool> changed)
    {
        _machine = machine;
        _pin = pin;
        _changed = changed;
        _latency = new Moment(Interrupt);
        _timer = new Moment(EndDebounce);
        _last = machine.Pins.LevelOf(pin);
    }

    /// <summary>Sets the time that edges are ignored for; 0 for none.</summary>
    /// <remarks>From one time to another the old one stays (NI cpu_gpio.cpp:615-618).</remarks>
    public void Debounce(TimeSpan time)
    {
        long ms = (long)time.TotalMilliseconds;
        if (_debounceMs == 0 || ms <= 0)
        {
            _debounceMs = Math.Max(0, ms);
        }
    }

    /// <summary>Stops: nobody listens any more.</summary>
    public void Stop()
    {
        _machine.Time.Cancel(_latency);
        _machine.Time.Cancel(_timer);
    }

    /// <summary>Notes that the pad has changed its level.</summary>
    public void Edge()
    {
        if (_latency.AtNs == KTime.Never)
        {
            _machine.Time.Schedule(_latency, _machine.NowNs + LatencyNs);
        }
    }

    private void Interrupt()
    {
        bool level = _machine.Pins.LevelOf(_pin);
        if (_waits || level == _last)
        {
            return;
        }

        if (_debounceMs == 0)
        {
            Post(level);
            return;
        }

        _waits = true;
        _expected = level;
        int tickMs = _machine.Options.Board.Platform.TickMs;
        long ticks = Math.Max(1, _debounceMs / tickMs);
        ClrClock clock = _machine.Clock;
        _machine.Time.Schedule(_timer, clock.AtNs(clock.NowMs + ticks * tickMs));
    }

    private void EndDebounce()
    {
        _waits = false;
        if (_machine.Pins.LevelOf(_pin) == _expected)
        {
            Post(_expected);
        }
    }

    private void Post(bool level)
    {
        _last = level;
        _machine.Events.Post(NativeEvent.Call(() => _changed(level)));
    }

    private sealed class Moment(Action action) : VirtualEvent
    {
        public override void Fire() => action();
    }
}
