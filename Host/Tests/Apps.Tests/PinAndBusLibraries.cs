namespace TimeCore.Host.Apps.Tests;

/// <summary>
/// Libraries of our own with the names, the fields and the native methods of the official ones for
/// pins and buses, and as little else as a test needs.
/// </summary>
internal static class PinAndBusLibraries
{
    private const string Call = "[MethodImpl(MethodImplOptions.InternalCall)] ";

    private const string Usings = "using System; using System.Runtime.CompilerServices;"
        + " using nanoFramework.Runtime.Events;\n";

    /// <summary>Pins.</summary>
    public static readonly (string Name, string Source) Gpio = ("System.Device.Gpio", Usings + $$"""
        namespace System.Device.Gpio
        {
            public enum PinMode { Input, InputPullDown, InputPullUp, Output }

            public struct PinValue
            {
                private readonly byte _value;
                public PinValue(byte value) { _value = value; }
                public override string ToString() => "own " + _value;
            }

            public class GpioPin
            {
                private readonly int _pinNumber;
                private readonly PinMode _pinMode = PinMode.Input;
                private TimeSpan _debounceTimeout = TimeSpan.Zero;
                private Action _callbacks = null;
                private bool _disposedValue;
                public GpioPin(int number)
                {
                    _pinNumber = number;
                    if (!NativeInit(number)) { throw new InvalidOperationException(); }
                }
                public PinMode Mode
                {
                    get => _pinMode;
                    set => NativeSetPinMode(value);
                }
                public TimeSpan Debounce
                {
                    get => _debounceTimeout;
                    set { _debounceTimeout = value; NativeSetDebounceTimeout(); }
                }
                public void Listen(Action handler)
                {
                    _callbacks = handler;
                    NativeSetPinMode(_pinMode);
                }
                public void Write(byte value) => WriteNative(new PinValue(value));
                public bool Can(PinMode mode) => NativeIsPinModeSupported(mode);
                public void Dispose() { DisposeNative(); _disposedValue = true; }
                public bool IsDisposed => _disposedValue;
                {{Call}} public extern PinValue Read();
                {{Call}} public extern void Toggle();
                {{Call}} private extern void DisposeNative();
                {{Call}} private extern bool NativeIsPinModeSupported(PinMode pinMode);
                {{Call}} private extern void NativeSetPinMode(PinMode pinMode);
                {{Call}} private extern bool NativeInit(int pinNumber);
                {{Call}} private extern void NativeSetDebounceTimeout();
                {{Call}} private extern void WriteNative(PinValue value);
            }

            public class GpioController
            {
                public byte Read(int pin) => NativeRead(pin);
                public void Write(int pin, byte value) => NativeWrite(pin, value);
                public void Dispose() => DisposeNative();
                public extern int PinCount { {{Call}} get; }
                {{Call}} private extern void DisposeNative();
                {{Call}} public extern bool IsPinModeSupported(int pinNumber, PinMode mode);
                {{Call}} public extern bool IsPinOpen(int pinNumber);
                {{Call}} public extern void SetPinMode(int pinNumber, PinMode mode);
                {{Call}} private extern byte NativeRead(int pinNumber);
                {{Call}} private extern void NativeWrite(int pinNumber, byte value);
            }
        }
        """);

    /// <summary>I2C.</summary>
    public static readonly (string Name, string Source) I2c = ("System.Device.I2c", Usings + $$"""
        namespace System.Device.I2c
        {
            public enum I2cBusSpeed { StandardMode, FastMode, FastModePlus }

            public enum I2cTransferStatus { Unknown, Full, Timeout, Partial, NotAcknowledged }

            public struct I2cTransferResult
            {
                private readonly uint _bytesTransferred;
                private readonly I2cTransferStatus _status;
                public override string ToString() => (int)_status + "/" + _bytesTransferred;
            }

            public class I2cConnectionSettings
            {
                private readonly int _deviceAddress;
                private readonly I2cBusSpeed _busSpeed;
                private readonly int _busId;
                public I2cConnectionSettings(int busId, int address, I2cBusSpeed speed)
                {
                    _busId = busId; _deviceAddress = address; _busSpeed = speed;
                }
                public int Sum => _busId + _deviceAddress + (int)_busSpeed;
            }

            public class I2cDevice
            {
                private readonly I2cConnectionSettings _connectionSettings;
                private bool _disposed;
                public I2cDevice(int busId, int address, I2cBusSpeed speed)
                {
                    _connectionSettings = new I2cConnectionSettings(busId, address, speed);
                    NativeInit();
                }
                public I2cTransferResult WriteRead(byte[] written, byte[] read) =>
                    NativeTransmit(written, read);
                public void Dispose() { NativeDispose(); _disposed = true; }
                public bool IsDisposed => _disposed;
                {{Call}} private extern void NativeInit();
                {{Call}} private extern void NativeDispose();
                {{Call}} private extern I2cTransferResult NativeTransmit(
                    SpanByte writeBuffer, SpanByte readBuffer);
            }
        }
        """);

    /// <summary>SPI.</summary>
    public static readonly (string Name, string Source) Spi = ("System.Device.Spi", Usings + $$"""
        namespace System.Device.Spi
        {
            public class SpiConnectionSettings
            {
                private int _csLine; private int _clockFrequency = 500_000; private int _busId;
                public SpiConnectionSettings(int busId, int csLine, int hertz)
                {
                    _busId = busId; _csLine = csLine; _clockFrequency = hertz;
                }
                public int Sum => _busId + _csLine + _clockFrequency;
            }

            public class SpiDevice
            {
                private readonly int _deviceId;
                private readonly SpiConnectionSettings _connectionSettings;
                private bool _disposedValue;
                public SpiDevice(int busId, int csLine, int hertz)
                {
                    _connectionSettings = new SpiConnectionSettings(busId, csLine, hertz);
                    _deviceId = NativeOpenDevice();
                }
                public int Id => _deviceId;
                public void Transfer(byte[] written, byte[] read, bool isFull) =>
                    NativeTransfer(written, read, isFull);
                public void Transfer(ushort[] written, ushort[] read, bool isFull) =>
                    NativeTransfer(written, read, isFull);
                public void Dispose() { DisposeNative(); _disposedValue = true; }
                public bool IsDisposed => _disposedValue;
                {{Call}} private extern void DisposeNative();
                {{Call}} private extern void NativeTransfer(
                    SpanByte writeBuffer, SpanByte readBuffer, bool fullDuplex);
                {{Call}} private extern void NativeTransfer(
                    ushort[] writeBuffer, ushort[] readBuffer, bool fullDuplex);
                {{Call}} private extern void NativeInit();
                {{Call}} private extern int NativeOpenDevice();
            }

            public class SpiBusInfo
            {
                private readonly int _controllerId = 1;
                public int Id => _controllerId;
                public int Max => NativeMaxClockFrequency();
                {{Call}} private extern int NativeMaxClockFrequency();
                {{Call}} private extern int NativeMinClockFrequency();
            }
        }
        """);

    /// <summary>The converter.</summary>
    public static readonly (string Name, string Source) Adc = ("System.Device.Adc", Usings + $$"""
        namespace System.Device.Adc
        {
            public class AdcController
            {
                public AdcController() { NativeInit(); }
                public AdcChannel Open(int number)
                {
                    NativeOpenChannel(number);
                    return new AdcChannel(number);
                }
                public string Facts => NativeGetChannelCount() + " " + NativeGetMinValue() + " "
                    + NativeGetMaxValue() + " " + NativeGetResolutionInBits() + " "
                    + NativeIsChannelModeSupported(1);
                {{Call}} private extern void NativeOpenChannel(int channelNumber);
                {{Call}} private extern int NativeGetChannelCount();
                {{Call}} private extern int NativeGetMaxValue();
                {{Call}} private extern int NativeGetMinValue();
                {{Call}} private extern bool NativeIsChannelModeSupported(int mode);
                {{Call}} private extern int NativeGetResolutionInBits();
                {{Call}} private extern void NativeInit();
            }

            public class AdcChannel
            {
                private readonly int _channelNumber;
                internal AdcChannel(int number) { _channelNumber = number; }
                public int Number => _channelNumber;
                public int Read() => NativeReadValue();
                public void Dispose() => NativeDisposeChannel();
                {{Call}} private extern int NativeReadValue();
                {{Call}} private extern void NativeDisposeChannel();
            }
        }
        """);

    /// <summary>Pulse widths.</summary>
    public static readonly (string Name, string Source) Pwm = ("System.Device.Pwm", Usings + $$"""
        namespace System.Device.Pwm
        {
            public class PwmChannel
            {
                private int _frequency; private uint _dutyCycle; private int _pinNumber;
                public PwmChannel(int pin, int hertz, double duty)
                {
                    _pinNumber = pin;
                    NativeSetDesiredFrequency(hertz);
                    NativeInit();
                    NativeSetActiveDutyCyclePercentage(duty);
                }
                public static int Channel(int pin, int timer) => GetChannel(pin, timer);
                public string Text => _pinNumber + " " + _frequency + " " + _dutyCycle;
                public void Start() => NativeStart();
                public void Stop() => NativeStop();
                public void Dispose() => DisposeNative();
                public double Duty { set => NativeSetActiveDutyCyclePercentage(value); }
                {{Call}} private extern void NativeInit();
                {{Call}} private extern void NativeSetDesiredFrequency(int desiredFrequency);
                {{Call}} private extern void NativeSetActiveDutyCyclePercentage(
                    double dutyCyclePercentage);
                {{Call}} private extern void NativeStart();
                {{Call}} private extern void NativeStop();
                {{Call}} private extern void DisposeNative();
                {{Call}} private static extern int GetChannel(int pin, int timerId);
            }
        }
        """);

    /// <summary>Serial ports.</summary>
    public static readonly (string Name, string Source) Serial = ("System.IO.Ports", Usings + $$"""
        namespace System.IO.Ports
        {
            public class SerialPort
            {
                private bool _opened;
                private int _writeTimeout = -1; private int _readTimeout = -1;
                private int _receivedBytesThreshold = 1; private int _baudRate = 9600;
                private int _parity; internal int _portIndex; private char _watchChar;
                private Action _callbacksDataReceivedEvent = null;
                private string _newLine = "\n";
                public SerialPort(int index) { _portIndex = index; }
                public void Open() { NativeInit(); _opened = true; NativeConfig(); }
                public string Text => _opened + " " + _writeTimeout + _receivedBytesThreshold
                    + _baudRate + _parity + _watchChar + _newLine;
                public int Timeout { set => _readTimeout = value; get => _readTimeout; }
                public void Listen(Action handler)
                {
                    _callbacksDataReceivedEvent = handler;
                    _watchChar = '!';
                    NativeSetWatchChar();
                    NativeReceivedBytesThreshold(3);
                }
                public bool Hears => _callbacksDataReceivedEvent != null;
                public void Say(string text) => NativeWriteString(text, true);
                public void Dispose() { NativeDispose(); _opened = false; }
                public static string Ports => GetDeviceSelector();
                public extern int BytesToRead { {{Call}} get; }
                public extern bool InvertSignalLevels { {{Call}} get; {{Call}} set; }
                {{Call}} public extern int Read(byte[] buffer, int offset, int count);
                {{Call}} public extern string ReadExisting();
                {{Call}} public extern string ReadLine();
                {{Call}} public extern void Write(byte[] buffer, int offset, int count);
                {{Call}} private extern void NativeDispose();
                {{Call}} private extern void NativeInit();
                {{Call}} private extern void NativeConfig();
                {{Call}} internal extern void NativeSetWatchChar();
                {{Call}} internal extern void NativeWriteString(string text, bool addNewLine);
                {{Call}} internal static extern string GetDeviceSelector();
                {{Call}} internal extern void NativeReceivedBytesThreshold(int value);
            }
        }
        """);
}
