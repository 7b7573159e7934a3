using TimeCore.Host.VirtualBoard;

namespace System.Device.Adc;

/// <summary>The converter of the chip, with the names of nanoFramework.</summary>
/// <remarks>
/// Twelve bits, single ended. ESP32: 20 channels on the classic chip, 20 and 6 on S3 and C3; on
/// STM32 the model takes 16, an assumption: each image has its own table.
/// Source: NI ESP32 _common, DeviceMapping files; AdcController.cpp:50-112.
/// </remarks>
public class AdcController : AdcControllerBase
{
    internal const int Bits = 12;
    internal const int ValueMax = (1 << Bits) - 1;

    private readonly Machine _machine = Machine.Current;

    /// <summary>How many channels there are.</summary>
    public override int ChannelCount => Ask(ChannelsOf(_machine));

    /// <summary>Single ended, and no other.</summary>
    /// <exception cref="NotSupportedException">It is set to the other.</exception>
    public override AdcChannelMode ChannelMode
    {
        get => AdcChannelMode.SingleEnded;
        set
        {
            if (value != AdcChannelMode.SingleEnded)
            {
                throw new NotSupportedException();
            }
        }
    }

    /// <summary>4095.</summary>
    public override int MaxValue => Ask(ValueMax);

    /// <summary>0.</summary>
    public override int MinValue => Ask(0);

    /// <summary>12.</summary>
    public override int ResolutionInBits => Ask(Bits);

    /// <summary>Tells whether it has a mode.</summary>
    public override bool IsChannelModeSupported(AdcChannelMode channelMode) =>
        channelMode == AdcChannelMode.SingleEnded;

    /// <summary>Opens a channel.</summary>
    /// <exception cref="ArgumentException">There is no such channel.</exception>
    public override AdcChannel OpenChannel(int channelNumber)
    {
        if (channelNumber < 0 || channelNumber >= ChannelCount)
        {
            throw new ArgumentException();
        }

        return new AdcChannel(_machine, this, channelNumber);
    }

    internal static int ChannelsOf(Machine machine) => machine.Options.Board.Name switch
    {
        "esp32c3" => 6,
        _ when machine.Functions.AreFree => 20,
        _ => 16,
    };

    private int Ask(int value)
    {
        _machine.Enter(CallCosts.NativeCall);
        _machine.Leave();
        return value;
    }
}

/// <summary>What a controller offers.</summary>
public abstract class AdcControllerBase
{
    /// <summary>How many channels there are.</summary>
    public abstract int ChannelCount { get; }

    /// <summary>How channels measure.</summary>
    public abstract AdcChannelMode ChannelMode { get; set; }

    /// <summary>The highest value.</summary>
    public abstract int MaxValue { get; }

    /// <summary>The lowest value.</summary>
    public abstract int MinValue { get; }

    /// <summary>Bits of a value.</summary>
    public abstract int ResolutionInBits { get; }

    /// <summary>Tells whether it has a mode.</summary>
    public abstract bool IsChannelModeSupported(AdcChannelMode channelMode);

    /// <summary>Opens a channel.</summary>
    public abstract AdcChannel OpenChannel(int channelNumber);
}

/// <summary>A channel of a converter.</summary>
public class AdcChannel : AdcChannelBase, IDisposable
{
    private readonly Machine _machine;
    private readonly AdcController _controller;
    private readonly int _number;
    private bool _isDisposed;

    internal AdcChannel(Machine machine, AdcController controller, int number)
    {
        _machine = machine;
        _controller = controller;
        _number = number;
    }

    /// <inheritdoc/>
    public override AdcController Controller => _controller;

    /// <summary>Measures a channel; what nobody feeds reads 0.</summary>
    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    public override int ReadValue()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return Measure(_machine, _number);
    }

    internal static int Measure(Machine machine, int number)
    {
        machine.Enter(CallCosts.AdcRead);
        int value = machine.Options.Wiring?.AdcAt(number) ?? 0;
        machine.Leave();
        return Math.Clamp(value, 0, AdcController.ValueMax);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
    }
}

/// <summary>What a channel offers.</summary>
public abstract class AdcChannelBase
{
    /// <summary>Whose it is.</summary>
    public abstract AdcController Controller { get; }

    /// <summary>Measures, as a part of the highest value.</summary>
    public double ReadRatio() => ReadValue() / (double)Controller.MaxValue;

    /// <summary>Measures.</summary>
    public abstract int ReadValue();
}

/// <summary>How a channel measures; the numbers are nanoFramework's.</summary>
public enum AdcChannelMode
{
    /// <summary>Against ground.</summary>
    SingleEnded = 0,

    /// <summary>Against another.</summary>
    Differential = 1,
}
