using System.Collections.Generic;
using System.Device.Gpio;

namespace TimeCore.Host.VirtualBoard;

/// <summary>The pins, and what the meter's D0 reads on the marker.</summary>
/// <remarks>
/// On C3 and S3 every pad floats in light sleep (IDF Kconfig ESP_SLEEP_GPIO_RESET_WORKAROUND),
/// the classic ESP32 keeps its levels. A floating pin reads what the resistor says, and an open
/// input of the meter reads 1.
/// </remarks>
internal sealed class PinBank
{
    private readonly Machine _machine;
    private readonly Dictionary<int, PinState> _pins = [];
    private readonly bool _floatsHigh;
    private readonly int _missEvery;
    private bool _padsFloat;
    private bool _isAsleep;
    private long _toggles;
    private long _rises;
    private long _falls;

    public PinBank(Machine machine)
    {
        _machine = machine;
        FaultSet faults = machine.Options.Faults;
        _floatsHigh = faults.Has(FaultKind.MissingPullDown);
        _missEvery = (int)faults.ValueOr(FaultKind.MarkerToggleMissed, 0);
    }

    /// <summary>The pins that the program has opened.</summary>
    public Dictionary<int, GpioPin> Open { get; } = [];

    /// <summary>The callback of each pin, for these edges.</summary>
    public Dictionary<int, (PinEventTypes Edges, PinChangeEventHandler Callback)> Callbacks
    {
        get;
    } = [];

    /// <summary>Pins that a device of the chip has, with its name.</summary>
    public Dictionary<int, string> Reserved { get; } = [];

    /// <summary>Edges of the marker so far.</summary>
    public (long Rises, long Falls) MarkerEdges => (_rises, _falls);

    private bool IsEsp32 => _machine.Options.Board.LightSleep != null;

    /// <summary>Lets the marker float, as it does until the program drives it.</summary>
    public void Start()
    {
        Update(_machine.Options.MarkerPin);
    }

    /// <summary>The pin's state; pins come into being when asked for.</summary>
    public PinState this[int number]
    {
        get
        {
            if (!_pins.TryGetValue(number, out PinState? pin))
            {
                pin = new PinState();
                _pins.Add(number, pin);
            }

            return pin;
        }
    }

    public void Toggle(int number)
    {
        if (_missEvery == 0 || ++_toggles % _missEvery != 0)
        {
            Write(number, !this[number].High);
        }
    }

    public void Write(int number, bool high)
    {
        if (this[number].High != high)
        {
            _machine.PinDriven?.Invoke(_machine.NowNs, number, high);
        }

        this[number].High = high;
        Tell(number);
        Update(number);
    }

    /// <summary>Tells whether a program or a device of the chip has a pin already.</summary>
    public bool IsTaken(int number) => Open.ContainsKey(number) || Reserved.ContainsKey(number);

    /// <summary>Makes a pin what a mode says; the driver resets it first.</summary>
    /// <remarks>Source: NI cpu_gpio.cpp:467-486.</remarks>
    public void SetMode(int number, PinMode mode)
    {
        PinState pin = this[number];
        if (mode >= PinMode.Output && pin.High)
        {
            pin.High = false;
            _machine.PinDriven?.Invoke(_machine.NowNs, number, false);
        }

        pin.Mode = mode;
        Tell(number);
        Update(number);
    }

    /// <summary>Returns what the program reads.</summary>
    /// <remarks>
    /// An ESP32 opens an output as an output alone, and so reads LOW of it (NI cpu_gpio.cpp:540).
    /// An STM32 reads what it drives.
    /// </remarks>
    public bool Read(int number) =>
        (!this[number].IsOutput || !IsEsp32) && LevelOf(number);

    /// <summary>Returns the level at the pad.</summary>
    public bool LevelOf(int number)
    {
        PinState pin = this[number];
        if (pin.IsDriven)
        {
            return pin.High;
        }

        // ESP32: 34 to 39 of the classic chip have no resistors; asking for one is no error.
        bool hasPulls = PinTable.HasPulls(_machine.Options.Board.Name, number);
        bool open = hasPulls && pin.HasPullDown
            ? false
            : (hasPulls && pin.HasPullUp) || _floatsHigh;
        return !IsGrounded(number) && (pin.Outside ?? open);
    }

    /// <summary>Holds a pin at a level from outside, or lets go of it.</summary>
    public void Feed(int number, bool? level)
    {
        bool before = LevelOf(number);
        this[number].Outside = level;
        bool after = LevelOf(number);
        if (before == after)
        {
            return;
        }

        Tell(number);
        _machine.PinFed?.Invoke(_machine.NowNs, number, after);
        if (!_isAsleep)
        {
            this[number].Interrupt?.Edge();
        }
    }

    /// <summary>Tells when a pin has a level next, now included.</summary>
    /// <returns>True time; <see cref="KTime.Never"/> if it never will.</returns>
    /// <remarks>The pin of a button, which the board pulls up, in light sleep too.</remarks>
    public long NextLevelNs(int number, bool high)
    {
        MachineOptions options = _machine.Options;
        if (number != options.GroundedPin && options.Wiring is Wiring wiring)
        {
            return (wiring.LevelOf(number) ?? true) == high
                ? _machine.NowNs
                : wiring.NextLevelNs(number, high);
        }

        if (IsGrounded(number) != high)
        {
            return _machine.NowNs;
        }

        long nextNs = high ? options.GroundedUntilNs : options.GroundedFromNs;
        return number == options.GroundedPin && nextNs > _machine.NowNs ? nextNs : KTime.Never;
    }

    public void EnterSleep()
    {
        _isAsleep = true;
        if (_machine.Options.Board.LightSleep is { PadsFloat: true })
        {
            _padsFloat = true;
            Update(_machine.Options.MarkerPin);
        }
    }

    public void LeaveSleep()
    {
        _isAsleep = false;
        if (_padsFloat)
        {
            _padsFloat = false;
            Update(_machine.Options.MarkerPin);
        }
    }

    private void Tell(int number) =>
        _machine.Options.Wiring?.PinIs(number, LevelOf(number));

    private bool IsGrounded(int number)
    {
        MachineOptions options = _machine.Options;
        return number == options.GroundedPin
            && _machine.NowNs >= options.GroundedFromNs
            && _machine.NowNs < options.GroundedUntilNs;
    }

    private void Update(int number)
    {
        if (number != _machine.Options.MarkerPin)
        {
            return;
        }

        PinState pin = this[number];
        bool seen = pin.IsOutput && !_padsFloat ? pin.High : _floatsHigh;
        if (_machine.Power.SetMarker(seen))
        {
            _rises += seen ? 1 : 0;
            _falls += seen ? 0 : 1;
            _machine.Trace?.MarkerChanged(_machine.NowNs, seen);
        }
    }
}

/// <summary>One pin.</summary>
internal sealed class PinState
{
    /// <summary>What it was made; null: nothing yet.</summary>
    public PinMode? Mode { get; set; }

    /// <summary>What the program has set an output to.</summary>
    public bool High { get; set; }

    /// <summary>What somebody outside holds it at; null: nobody does.</summary>
    public bool? Outside { get; set; }

    /// <summary>Who watches it; null for nobody.</summary>
    public PinInterrupt? Interrupt { get; set; }

    public bool IsOutput => Mode >= PinMode.Output;

    /// <summary>The chip drives it now, and not only allows a level.</summary>
    public bool IsDriven => Mode switch
    {
        PinMode.Output => true,
        PinMode.OutputOpenDrain or PinMode.OutputOpenDrainPullUp => !High,
        PinMode.OutputOpenSource or PinMode.OutputOpenSourcePullDown => High,
        _ => false,
    };

    public bool HasPullUp => Mode is PinMode.InputPullUp or PinMode.OutputOpenDrainPullUp;

    public bool HasPullDown =>
        Mode is PinMode.InputPullDown or PinMode.OutputOpenSourcePullDown;
}
