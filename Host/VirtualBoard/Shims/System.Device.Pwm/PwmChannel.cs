using TimeCore.Host.VirtualBoard;

namespace System.Device.Pwm;

/// <summary>A pulse-width output, with the names of nanoFramework.</summary>
/// <remarks>Source: PWM PwmChannel.cs:116-138; NI ESP32 PwmChannel.cpp:237-262.</remarks>
public sealed class PwmChannel : IDisposable
{
    private const int Whole = 10_000;

    private readonly Machine _machine;
    private readonly int _pin;
    private int _hertz;
    private int _tenThousandths;

    /// <summary>A channel without a pin: always an error on ESP32.</summary>
    /// <exception cref="ArgumentException">Always: give it a pin by its function.</exception>
    public PwmChannel(
        int chip, int channel, int frequency = 400, double dutyCyclePercentage = 0.5)
    {
        throw new ArgumentException();
    }

    private PwmChannel(Machine machine, int pin, int frequency, double duty)
    {
        _machine = machine;
        _pin = pin;
        Frequency = frequency;
        DutyCycle = duty;
    }

    /// <summary>In Hz.</summary>
    /// <exception cref="ArgumentException">It is not more than 0.</exception>
    public int Frequency
    {
        get => _hertz;
        set
        {
            _hertz = value > 0 ? value : throw new ArgumentException();
            Call(() => _machine.Pwm.Set(_pin, _hertz, _tenThousandths, isFrequency: true));
        }
    }

    /// <summary>0 to 1, in ten-thousandths, cut off.</summary>
    /// <exception cref="ArgumentException">It is out of range.</exception>
    public double DutyCycle
    {
        get => (double)_tenThousandths / Whole;
        set
        {
            _tenThousandths = value is >= 0 and <= 1
                ? (int)(value * Whole)
                : throw new ArgumentException();
            Call(() => _machine.Pwm.Set(_pin, _hertz, _tenThousandths, isFrequency: false));
        }
    }

    /// <summary>Creates a channel without a pin: always an error on ESP32.</summary>
    /// <exception cref="ArgumentException">Always: give it a pin by its function.</exception>
    public static PwmChannel Create(
        int chip, int channel, int frequency = 400, double dutyCyclePercentage = 0.5) =>
        new(chip, channel, frequency, dutyCyclePercentage);

    /// <summary>Creates the channel of a pin.</summary>
    /// <returns>Null where the pin was given no such function.</returns>
    public static PwmChannel? CreateFromPin(
        int pin, int frequency = 400, double dutyCyclePercentage = 0.5)
    {
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.DeviceOpen);
        machine.Leave();
        return machine.Pwm.ChannelAt(pin) == null
            ? null
            : new PwmChannel(machine, pin, frequency, dutyCyclePercentage);
    }

    /// <summary>Puts the signal out.</summary>
    public void Start() => Call(() => _machine.Pwm.Start(_pin, _hertz, _tenThousandths));

    /// <summary>Stops it, and the settings of all others from being driven.</summary>
    public void Stop() => Call(() => _machine.Pwm.Stop(_pin));

    /// <summary>Does not stop the signal.</summary>
    public void Dispose() => Call(() => { });

    private void Call(Action action)
    {
        _machine.Enter(CallCosts.NativeCall);
        action();
        _machine.Leave();
    }
}

/// <summary>The level of a pulse; the numbers are nanoFramework's.</summary>
public enum PwmPulsePolarity
{
    /// <summary>HIGH.</summary>
    ActiveHigh = 0,

    /// <summary>LOW.</summary>
    ActiveLow = 1,
}
