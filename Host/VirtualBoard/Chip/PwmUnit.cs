using System;
using System.Collections.Generic;

namespace TimeCore.Host.VirtualBoard;

/// <summary>The pulse-width outputs of a chip.</summary>
/// <remarks>
/// On ESP32 "started" is one flag for all of them: once one has stopped, what is set on the others
/// is stored and not driven until the next start. On STM32 a new duty is driven at once; a new
/// frequency stops all outputs of the timer, each until its duty is set anew, and takes 5 ms. A
/// duty is kept in ten-thousandths, cut off.
/// Source: NI ESP32 PwmChannel.cpp:57, 299-305, 381-387, 421-480; ChibiOS PwmChannel.cpp.
/// </remarks>
internal sealed class PwmUnit(Machine machine)
{
    /// <summary>NI ChibiOS PwmChannel.cpp: osDelay between stop and start of the timer.</summary>
    private const long RestartNs = 5 * KTime.NsPerMs;

    private readonly Dictionary<int, PwmOutput> _outputs = [];
    private bool _isStarted;

    /// <summary>What each pin puts out.</summary>
    public IReadOnlyDictionary<int, PwmOutput> Outputs => _outputs;

    private bool IsFree => machine.Functions.AreFree;

    /// <summary>Returns the timer and its channel that a pin has; null for none.</summary>
    public (int Timer, int Channel)? ChannelAt(int pin)
    {
        if (!IsFree)
        {
            return PwmPins.ChannelAt(machine.Options.Board.Name, pin);
        }

        const int NumberMask = 0xFF;
        int function = machine.Functions.FunctionAt(pin, ChipFunctions.Pwm);
        return function < 0 ? null : (0, function >> 8 & NumberMask);
    }

    /// <summary>Stores a setting, and drives it where the chip does.</summary>
    public void Set(int pin, int hertz, int tenThousandths, bool isFrequency)
    {
        if (!IsFree && isFrequency)
        {
            Restart(pin);
            return;
        }

        bool isOn = _outputs.TryGetValue(pin, out PwmOutput? output)
            && (output.IsOn || !IsFree) && (_isStarted || !IsFree);
        if (isOn)
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

    /// <summary>Stops a signal; on ESP32 also the settings of the others.</summary>
    public void Stop(int pin)
    {
        _isStarted = false;
        if (_outputs.TryGetValue(pin, out PwmOutput? output))
        {
            _outputs[pin] = output with { IsOn = false };
        }
    }

    private void Restart(int pin)
    {
        int? timer = ChannelAt(pin)?.Timer;
        foreach (int other in new List<int>(_outputs.Keys))
        {
            if (ChannelAt(other)?.Timer == timer)
            {
                _outputs[other] = _outputs[other] with { IsOn = false };
            }
        }

        machine.Scheduler.Spend(RestartNs, CallCosts.NativeCall);
    }
}

/// <summary>What a pin puts out.</summary>
/// <param name="Hertz">The frequency.</param>
/// <param name="TenThousandths">How long it is HIGH, of ten thousand.</param>
/// <param name="IsOn">It is put out now.</param>
public sealed record PwmOutput(int Hertz, int TenThousandths, bool IsOn);
