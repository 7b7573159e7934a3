using System;
using System.Device.I2c;
using System.Device.Spi;
using System.Runtime.InteropServices;
using TimeCore.Host.VirtualBoard.CoreLibrary;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Native methods of I2C, for the library that lies beside a program.</summary>
/// <remarks>Source: NI ESP32 System.Device.I2c, …_I2cDevice.cpp; I2C I2cDevice.cs.</remarks>
[NativesOf("System.Device.I2c.I2cDevice")]
public static class I2cNatives
{
    /// <summary>Opens a device, whether it is there or not.</summary>
    /// <exception cref="ArgumentException">There is no such bus.</exception>
    /// <exception cref="Exception">A pin of the bus is taken or not mapped.</exception>
    [ChargesItself]
    public static void NativeInit(object self)
    {
        Machine machine = Machine.Current;
        (int bus, int address, int speed) = SettingsOf(self);
        machine.Enter(CallCosts.DeviceOpen);
        machine.I2c.Open(
            bus, new I2cConnectionSettings(bus, address, (I2cBusSpeed)speed).Hertz);
        machine.Leave();
    }

    /// <summary>Closes it.</summary>
    public static void NativeDispose(object self) =>
        Machine.Current.I2c.Close(SettingsOf(self).Bus);

    /// <summary>Writes, reads, or both in one transfer.</summary>
    /// <returns>The library's I2cTransferResult.</returns>
    [ChargesItself]
    public static object NativeTransmit(object self, SpanByte writeBuffer, SpanByte readBuffer)
    {
        ObjectDisposedException.ThrowIf(ObjectFields.Get<bool>(self, "_disposed"), self);
        Machine machine = Machine.Current;
        (int bus, int address, _) = SettingsOf(self);
        machine.Enter(CallCosts.I2cTransfer);
        int status = machine.I2c.Transfer(
            bus, address, writeBuffer.IsEmpty ? null : writeBuffer.ToArray(), readBuffer.Bytes);
        machine.Leave();
        object result = ObjectFields.New("System.Device.I2c.I2cTransferResult");
        ObjectFields.SetNumber(result, "_status", status);
        ObjectFields.SetNumber(
            result,
            "_bytesTransferred",
            status == TransferResults.Full ? writeBuffer.Length + readBuffer.Length : 0);
        return result;
    }

    private static (int Bus, int Address, int Speed) SettingsOf(object self)
    {
        object settings = ObjectFields.Get<object>(self, "_connectionSettings");
        return (
            (int)ObjectFields.GetNumber(settings, "_busId"),
            (int)ObjectFields.GetNumber(settings, "_deviceAddress"),
            (int)ObjectFields.GetNumber(settings, "_busSpeed"));
    }
}

/// <summary>Native methods of SPI, for the library that lies beside a program.</summary>
/// <remarks>Source: NI System.Device.Spi, nanoHAL_Spi.cpp, …_SpiDevice.cpp; SPI SpiDevice.cs.
/// </remarks>
[NativesOf("System.Device.Spi.SpiDevice")]
public static class SpiNatives
{
    private const int DevicesABus = 1000;

    /// <summary>Does nothing.</summary>
    public static void NativeInit(object self)
    {
    }

    /// <summary>Opens a device.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="NotSupportedException">Its chip select is in use: the library makes its
    /// own exception of it.</exception>
    [ChargesItself]
    public static int NativeOpenDevice(object self)
    {
        Machine machine = Machine.Current;
        SpiConnectionSettings settings = SettingsOf(self);
        machine.Enter(CallCosts.DeviceOpen);
        try
        {
            machine.Spi.Open(settings);
        }
        catch (SpiDeviceAlreadyInUseException)
        {
            throw new NotSupportedException();
        }

        machine.Leave();
        return settings.BusId * DevicesABus;
    }

    /// <summary>Closes it.</summary>
    public static void DisposeNative(object self) => Machine.Current.Spi.Close(SettingsOf(self));

    /// <summary>Sends and gets bytes.</summary>
    [ChargesItself]
    public static void NativeTransfer(
        object self, SpanByte writeBuffer, SpanByte readBuffer, bool fullDuplex) =>
        Transfer(self, writeBuffer.ToArray(), readBuffer.Bytes, fullDuplex);

    /// <summary>Sends and gets words of sixteen bits.</summary>
    [ChargesItself]
    public static void NativeTransfer(
        object self, ushort[] writeBuffer, ushort[] readBuffer, bool fullDuplex) =>
        Transfer(
            self,
            MemoryMarshal.AsBytes(writeBuffer.AsSpan()).ToArray(),
            MemoryMarshal.AsBytes(readBuffer.AsSpan()),
            fullDuplex);

    private static void Transfer(object self, byte[] written, Span<byte> read, bool isFull)
    {
        ObjectDisposedException.ThrowIf(ObjectFields.Get<bool>(self, "_disposedValue"), self);
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.SpiTransfer);
        machine.Spi.Transfer(SettingsOf(self), written, read, isFull);
        machine.Leave();
    }

    private static SpiConnectionSettings SettingsOf(object self)
    {
        object settings = ObjectFields.Get<object>(self, "_connectionSettings");
        return new SpiConnectionSettings(
            (int)ObjectFields.GetNumber(settings, "_busId"),
            (int)ObjectFields.GetNumber(settings, "_csLine"))
        {
            ClockFrequency = (int)ObjectFields.GetNumber(settings, "_clockFrequency"),
        };
    }
}

/// <summary>Native methods of what a bus can do.</summary>
[NativesOf("System.Device.Spi.SpiBusInfo")]
public static class SpiBusNatives
{
    private static readonly SpiBusInfo s_info = new();

    /// <summary>Returns the highest clock in Hz.</summary>
    public static int NativeMaxClockFrequency(object self) => s_info.MaxClockFrequency;

    /// <summary>Returns the lowest clock in Hz.</summary>
    public static int NativeMinClockFrequency(object self) => s_info.MinClockFrequency;
}
