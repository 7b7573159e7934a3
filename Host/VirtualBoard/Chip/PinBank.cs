using System.Collections.Generic;

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
    public Dictionary<int, System.Device.Gpio.GpioPin> Open { get; } = [];

    /// <summary>Edges of the marker so far.</summary>
    public (long Rises, long Falls) MarkerEdges => (_rises, _falls);

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
        Update(number);
    }

    public void SetMode(int number, bool output, bool pullUp)
    {
        if (output && this[number].High)
        {
            // The driver resets the pin: NI cpu_gpio.cpp:467-486.
            this[number].High = false;
            _machine.PinDriven?.Invoke(_machine.NowNs, number, false);
        }

        this[number].IsOutput = output;
        this[number].HasPullUp = pullUp;
        Update(number);
    }

    public bool Read(int number)
    {
        PinState pin = this[number];
        if (pin.IsOutput)
        {
            return pin.High;
        }

        return !IsGrounded(number) && (pin.HasPullUp || _floatsHigh);
    }

    /// <summary>Tells when a pin has a level next, now included.</summary>
    /// <returns>True time; <see cref="KTime.Never"/> if it never will.</returns>
    /// <remarks>The pin of a button, which the board pulls up, in light sleep too.</remarks>
    public long NextLevelNs(int number, bool high)
    {
        if (IsGrounded(number) != high)
        {
            return _machine.NowNs;
        }

        MachineOptions options = _machine.Options;
        long nextNs = high ? options.GroundedUntilNs : options.GroundedFromNs;
        return number == options.GroundedPin && nextNs > _machine.NowNs ? nextNs : KTime.Never;
    }

    public void EnterSleep()
    {
        if (_machine.Options.Board.LightSleep is { PadsFloat: true })
        {
            _padsFloat = true;
            Update(_machine.Options.MarkerPin);
        }
    }

    public void LeaveSleep()
    {
        if (_padsFloat)
        {
            _padsFloat = false;
            Update(_machine.Options.MarkerPin);
        }
    }

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
    public bool IsOutput { get; set; }

    public bool HasPullUp { get; set; }

    public bool High { get; set; }
}
