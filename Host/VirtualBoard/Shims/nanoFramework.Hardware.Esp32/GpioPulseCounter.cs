using TimeCore.Host.VirtualBoard;

namespace System.Device.Gpio;

/// <summary>A count of edges.</summary>
public struct GpioPulseCount
{
    /// <summary>Edges since the counter was reset.</summary>
    public long Count;
}

/// <summary>Which edges count; the numbers are nanoFramework's.</summary>
public enum GpioPulsePolarity
{
    /// <summary>Every edge.</summary>
    Both = 0,

    /// <summary>Falls.</summary>
    Falling = 1,

    /// <summary>Rises.</summary>
    Rising = 2,
}

/// <summary>
/// The chip's pulse counter, with the names of nanoFramework and only what is used.
/// </summary>
/// <remarks>It sees what the marker drives if the two pins are wired to each other.</remarks>
public sealed class GpioPulseCounter : IDisposable
{
    private readonly Machine _machine;
    private readonly int _pin;
    private GpioPulsePolarity _polarity = GpioPulsePolarity.Falling;
    private long _startEdges;
    private bool _isDisposed;

    /// <summary>Opens a counter.</summary>
    /// <param name="pinA">The pin that is counted.</param>
    /// <param name="pinB">The other pin of an encoder, of which there is no model.</param>
    /// <exception cref="ArgumentException">The pin has no number.</exception>
    /// <exception cref="NotImplementedException">The chip has none, as ESP32-C3.</exception>
    public GpioPulseCounter(int pinA, int pinB = -1)
    {
        _machine = Machine.Current;
        _machine.Enter(CallCosts.DeviceOpen);
        _machine.Leave();
        if (pinA < 0)
        {
            throw new ArgumentException("A pin has a number from 0 on.");
        }

        if (!_machine.Options.Board.HasPulseCounter)
        {
            throw new NotImplementedException("This chip has no pulse counter.");
        }

        _pin = pinA;
    }

    /// <summary>Which edges count.</summary>
    /// <exception cref="InvalidOperationException">It counts already.</exception>
    public GpioPulsePolarity Polarity
    {
        get => _polarity;
        set
        {
            ThrowIfStarted();
            _polarity = value;
        }
    }

    /// <summary>Whether it counts.</summary>
    public bool IsStarted { get; private set; }

    /// <summary>Counts from now on.</summary>
    /// <exception cref="ObjectDisposedException">It was closed.</exception>
    /// <exception cref="InvalidOperationException">It counts already.</exception>
    public void Start()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ThrowIfStarted();
        _machine.Enter(CallCosts.NativeCall);
        _startEdges = SeenEdges();
        IsStarted = true;
        _machine.Leave();
    }

    /// <summary>Reads the count.</summary>
    /// <exception cref="ObjectDisposedException">It was closed.</exception>
    public GpioPulseCount Read()
    {
        return Read(false);
    }

    /// <summary>Sets the count to zero.</summary>
    /// <returns>What it was.</returns>
    /// <exception cref="ObjectDisposedException">It was closed.</exception>
    public GpioPulseCount Reset()
    {
        return Read(true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
    }

    private GpioPulseCount Read(bool reset)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _machine.Enter(CallCosts.NativeCall);
        long edges = SeenEdges();
        GpioPulseCount count = new() { Count = IsStarted ? edges - _startEdges : 0 };
        _startEdges = reset ? edges : _startEdges;
        _machine.Leave();
        return count;
    }

    private void ThrowIfStarted()
    {
        if (IsStarted)
        {
            throw new InvalidOperationException("The counter counts already.");
        }
    }

    private long SeenEdges()
    {
        if (_machine.Options.MarkerWiredTo != _pin)
        {
            return 0;
        }

        (long rises, long falls) = _machine.Pins.MarkerEdges;
        return Polarity switch
        {
            GpioPulsePolarity.Rising => rises,
            GpioPulsePolarity.Falling => falls,
            _ => rises + falls,
        };
    }
}
