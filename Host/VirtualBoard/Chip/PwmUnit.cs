using System;
using System.Collections.Generic;

namespace TimeCore.Host.VirtualBoard;

/// <summary>The pulse-width outputs of a chip.</summary>
/// <remarks>
/// "Started" is one flag for all of them on ESP32: once one has stopped, what is set on the others
/// is stored and not driven until the next start. A duty is kept in ten-thousandths, cut off.
/// Source: NI ESP32 PwmChannel.cpp:57, 299-305, 381-387, 421-480.
/// </remarks>
internal sealed class PwmUnit
{
    private readonly Dictionary<int, PwmOutput> _outputs = [];
    private bool _isStarted;

    /// <summary>What each pin puts out.</summary>
    public IReadOnlyDictionary<int, PwmOutput> Outputs => _outputs;

    /// <summary>Stores a setting, and drives it if any output was started.</summary>
    public void Set(int pin, int hertz, int tenThousandths)
    {
        if (_isStarted && _outputs.TryGetValue(pin, out PwmOutput? output) && output.IsOn)
        {
            _outputs[pin] = new PwmOutput(hertz, tenThousandths, true);
        }
    }

    /// <summary>Puts a signal out.</summary>
    public void Start(int pin, int hertz, int tenThousandths)
    {
        _isStarted = true;
        _outputs[pin] = new PwmOutput(hertz, tenThousandths, true);
    }

    /// <summary>Stops a signal, and the settings of all others from being driven.</summary>
    public void Stop(int pin)
    {
        _isStarted = false;
        if (_outputs.TryGetValue(pin, out PwmOutput? output))
        {
            _outputs[pin] = output with { IsOn = false };
        }
    }
}

/// <summary>What a pin puts out.</summary>
/// <param name="Hertz">The frequency.</param>
/// <param name="TenThousandths">How long it is HIGH, of ten thousand.</param>
/// <param name="IsOn">It is put out now.</param>
public sealed record PwmOutput(int Hertz, int TenThousandths, bool IsOn);
