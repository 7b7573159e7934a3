using System.Runtime.InteropServices;
using TimeCore.Host.VirtualBoard;
using TimeCore.Host.VirtualBoard.CoreLibrary;

namespace System.Device.Spi;

/// <summary>A device on an SPI bus, with the names of nanoFramework.</summary>
/// <remarks>Source: SPI SpiDevice.cs.</remarks>
public class SpiDevice : IDisposable
{
    private readonly Machine _machine;
    private readonly SpiConnectionSettings _settings;
    private bool _isDisposed;

    /// <summary>Opens a device, whether it is there or not.</summary>
    /// <exception cref="ArgumentException">There is no such bus.</exception>
    /// <exception cref="SpiDeviceAlreadyInUseException">Its chip select is in use.</exception>
    /// <exception cref="Exception">A pin is taken or not mapped.</exception>
    public SpiDevice(SpiConnectionSettings settings)
    {
        _machine = Machine.Current;
        _settings = settings.Copy();
        _machine.Enter(CallCosts.DeviceOpen);
        _machine.Spi.Open(_settings);
        _machine.Leave();
    }

    /// <summary>What it was opened with.</summary>
    public SpiConnectionSettings ConnectionSettings => _settings.Copy();

    /// <summary>Opens a device.</summary>
    public static SpiDevice Create(SpiConnectionSettings settings) => new(settings);

    /// <summary>Returns what a bus can do.</summary>
    public static SpiBusInfo GetBusInfo(int busId) => new();

    /// <summary>Reads a byte; zeros are sent.</summary>
    public byte ReadByte()
    {
        byte[] one = new byte[1];
        Transfer([], one, isFull: false);
        return one[0];
    }

    /// <summary>Reads, and sends zeros.</summary>
    public void Read(SpanByte buffer) => Transfer([], buffer.Bytes, isFull: false);

    /// <summary>Reads words; zeros are sent.</summary>
    public void Read(ushort[] buffer) =>
        Transfer([], MemoryMarshal.AsBytes(buffer.AsSpan()), isFull: false);

    /// <summary>Writes a byte.</summary>
    public void WriteByte(byte value) => Transfer([value], [], isFull: false);

    /// <summary>Writes.</summary>
    public void Write(SpanByte buffer) => Transfer(buffer.ToArray(), [], isFull: false);

    /// <summary>Writes words.</summary>
    public void Write(ushort[] buffer) => Transfer(BytesOf(buffer), [], isFull: false);

    /// <summary>Writes and reads at once.</summary>
    /// <exception cref="InvalidOperationException">It was not opened for that.</exception>
    public void TransferFullDuplex(SpanByte writeBuffer, SpanByte readBuffer)
    {
        ThrowIfHalf();
        Transfer(writeBuffer.ToArray(), readBuffer.Bytes, isFull: true);
    }

    /// <summary>Writes and reads words at once.</summary>
    /// <exception cref="InvalidOperationException">It was not opened for that.</exception>
    public void TransferFullDuplex(ushort[] writeBuffer, ushort[] readBuffer)
    {
        ThrowIfHalf();
        Transfer(BytesOf(writeBuffer), MemoryMarshal.AsBytes(readBuffer.AsSpan()), isFull: true);
    }

    /// <inheritdoc/>
    public void Dispose() => Dispose(true);

    /// <summary>Closes it.</summary>
    protected void Dispose(bool disposing)
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _machine.Enter(CallCosts.NativeCall);
            _machine.Spi.Close(_settings);
            _machine.Leave();
        }
    }

    private static byte[] BytesOf(ushort[] words) =>
        MemoryMarshal.AsBytes(words.AsSpan()).ToArray();

    private void ThrowIfHalf()
    {
        if (_settings.Configuration != SpiBusConfiguration.FullDuplex)
        {
            throw new InvalidOperationException();
        }
    }

    private void Transfer(byte[] written, Span<byte> read, bool isFull)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _machine.Enter(CallCosts.SpiTransfer);
        _machine.Spi.Transfer(_settings, written, read, isFull);
        _machine.Leave();
    }
}
