using System;
using System.Device.Adc;
using TimeCore.Host.VirtualBoard.CoreLibrary;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Native methods of the converter, for the library that lies beside a program.</summary>
/// <remarks>Source: NI ESP32 System.Device.Adc, …_AdcController.cpp.</remarks>
[NativesOf("System.Device.Adc.AdcController")]
public static class AdcNatives
{
    /// <summary>Does nothing.</summary>
    public static void NativeInit(object self)
    {
    }

    /// <summary>Opens a channel.</summary>
    /// <exception cref="ArgumentException">There is no such channel.</exception>
    public static void NativeOpenChannel(object self, int channelNumber)
    {
        if (channelNumber < 0 || channelNumber >= AdcController.ChannelsOf(Machine.Current))
        {
            throw new ArgumentException();
        }
    }

    /// <summary>Returns how many channels there are.</summary>
    public static int NativeGetChannelCount(object self) =>
        AdcController.ChannelsOf(Machine.Current);

    /// <summary>Returns the highest value.</summary>
    public static int NativeGetMaxValue(object self) => AdcController.ValueMax;

    /// <summary>Returns the lowest value.</summary>
    public static int NativeGetMinValue(object self) => 0;

    /// <summary>Returns the bits of a value: twelve.</summary>
    public static int NativeGetResolutionInBits(object self) => AdcController.Bits;

    /// <summary>Tells whether a mode is supported: single-ended alone is.</summary>
    public static bool NativeIsChannelModeSupported(object self, int mode) =>
        mode == (int)AdcChannelMode.SingleEnded;
}

/// <summary>Native methods of one channel of the converter.</summary>
/// <remarks>Source: NI ESP32 System.Device.Adc, …_AdcChannel.cpp.</remarks>
[NativesOf("System.Device.Adc.AdcChannel")]
public static class AdcChannelNatives
{
    /// <summary>Measures.</summary>
    [ChargesItself]
    public static int NativeReadValue(object self) => AdcChannel.Measure(
        Machine.Current, (int)ObjectFields.GetNumber(self, "_channelNumber"));

    /// <summary>Does nothing.</summary>
    public static void NativeDisposeChannel(object self)
    {
    }
}

/// <summary>Native methods of pulse widths, for the library that lies beside a program.</summary>
/// <remarks>Source: NI System.Device.Pwm, …_PwmChannel.cpp of both families; PWM PwmChannel.cs.
/// </remarks>
[NativesOf("System.Device.Pwm.PwmChannel")]
public static class PwmNatives
{
    private const int Whole = 10_000;

    private static PwmUnit Unit => Machine.Current.Pwm;

    /// <summary>Takes the channel.</summary>
    /// <exception cref="ArgumentException">It has no pin.</exception>
    public static void NativeInit(object self)
    {
        if (PinOf(self) < 0)
        {
            throw new ArgumentException();
        }
    }

    /// <summary>Sets the frequency.</summary>
    /// <exception cref="ArgumentException">It is not more than 0.</exception>
    public static void NativeSetDesiredFrequency(object self, int desiredFrequency)
    {
        if (desiredFrequency <= 0)
        {
            throw new ArgumentException();
        }

        ObjectFields.SetNumber(self, "_frequency", desiredFrequency);
        Unit.Set(PinOf(self), desiredFrequency, DutyOf(self), isFrequency: true);
    }

    /// <summary>Sets how long it is HIGH: 0 to 1.</summary>
    /// <exception cref="ArgumentException">It is out of range.</exception>
    public static void NativeSetActiveDutyCyclePercentage(object self, double dutyCyclePercentage)
    {
        if (dutyCyclePercentage is not (>= 0 and <= 1))
        {
            throw new ArgumentException();
        }

        ObjectFields.SetNumber(self, "_dutyCycle", (long)(dutyCyclePercentage * Whole));
        Unit.Set(PinOf(self), HertzOf(self), DutyOf(self), isFrequency: false);
    }

    /// <summary>Puts the signal out.</summary>
    public static void NativeStart(object self) =>
        Unit.Start(PinOf(self), HertzOf(self), DutyOf(self));

    /// <summary>Stops the signal.</summary>
    public static void NativeStop(object self) => Unit.Stop(PinOf(self));

    /// <summary>Does not stop the signal.</summary>
    public static void DisposeNative(object self)
    {
    }

    /// <summary>Returns the channel that a timer has at a pin; -1 for none.</summary>
    public static int GetChannel(int pin, int timerId) =>
        Unit.ChannelAt(pin) is (int timer, int channel) && timer == timerId ? channel : -1;

    private static int PinOf(object self) => (int)ObjectFields.GetNumber(self, "_pinNumber");

    private static int HertzOf(object self) => (int)ObjectFields.GetNumber(self, "_frequency");

    private static int DutyOf(object self) => (int)ObjectFields.GetNumber(self, "_dutyCycle");
}
