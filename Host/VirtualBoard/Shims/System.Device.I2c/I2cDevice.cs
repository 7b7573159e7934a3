using TimeCore.Host.VirtualBoard;
using TimeCore.Host.VirtualBoard.CoreLibrary;

namespace System.Device.I2c;

/// <summary>A device on an I2C bus, with the names of nanoFramework.</summary>
/// <remarks>
/// No result is an exception: a device that is not there leaves the buffer as it was.
/// Source: I2C I2cDevice.cs.
/// </remarks>
public class I2cDevice : IDisposable
{
    private readonly Machine _machine;
    private readonly I2cConnectionSettings _settings;
    private readonly byte[] _byte = new byte[1];
    private bool _isDisposed;

    /// <summary>Opens a device, whether it is there or not.</summary>
    /// <exception cref="ArgumentException">There is no such bus.</exception>
    /// <exception cref="Exception">A pin of the bus is taken or not mapped.</exception>
    public I2cDevice(I2cConnectionSettings settings)
    {
        _machine = Machine.Current;
        _settings = settings;
        _machine.Enter(CallCosts.DeviceOpen);
        _machine.I2c.Open(settings.BusId, settings.Hertz);
        _machine.Leave();
    }

    /// <summary>What it was opened with.</summary>
    public I2cConnectionSettings ConnectionSettings => _settings;

    /// <summary>Opens a device.</summary>
    public static I2cDevice Create(I2cConnectionSettings settings) => new(settings);

    /// <summary>Reads a byte; the byte before if there is no answer.</summary>
    public byte ReadByte()
    {
        Transfer(null, _byte);
        return _byte[0];
    }

    /// <summary>Reads.</summary>
    public I2cTransferResult Read(SpanByte buffer) => Transfer(null, buffer);

    /// <summary>Writes a byte.</summary>
    public I2cTransferResult WriteByte(byte value) => Transfer([value], default);

    /// <summary>Writes.</summary>
    public I2cTransferResult Write(SpanByte buffer) => Transfer(buffer.ToArray(), default);

    /// <summary>Writes and reads in one transfer, with a repeated start.</summary>
    public I2cTransferResult WriteRead(SpanByte writeBuffer, SpanByte readBuffer) =>
        Transfer(writeBuffer.ToArray(), readBuffer);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _machine.Enter(CallCosts.NativeCall);
            _machine.I2c.Close(_settings.BusId);
            _machine.Leave();
        }
    }

    private I2cTransferResult Transfer(byte[]? written, SpanByte read)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _machine.Enter(CallCosts.I2cTransfer);
        int status = _machine.I2c.Transfer(
            _settings.BusId, _settings.DeviceAddress, written, read.Bytes);
        _machine.Leave();
        int bytes = status == TransferResults.Full ? (written?.Length ?? 0) + read.Length : 0;
        return new I2cTransferResult((I2cTransferStatus)status, (uint)bytes);
    }
}
