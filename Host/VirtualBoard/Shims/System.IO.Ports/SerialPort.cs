using System.Text;
using TimeCore.Host.VirtualBoard;

namespace System.IO.Ports;

/// <summary>A serial port, with the names of nanoFramework.</summary>
/// <remarks>
/// <see cref="Read"/> waits for all bytes that it is asked for. Without <c>BaseStream</c>.
/// Source: SER SerialPort.cs; NI ESP32 SerialPort.cpp.
/// </remarks>
public sealed class SerialPort : IDisposable
{
    private readonly Machine _machine;
    private readonly int _index;
    private int _baudRate;
    private int _dataBits;
    private int _readTimeout = -1;
    private int _writeTimeout = -1;
    private int _threshold = 1;
    private char _watched;
    private string _newLine = "\n";
    private SerialDataReceivedEventHandler? _handlers;
    private Uart? _uart;

    /// <summary>Names a port; it is not open yet.</summary>
    /// <exception cref="ArgumentException">Another object has the port.</exception>
    public SerialPort(
        string portName,
        int baudRate = 9600,
        Parity parity = Parity.None,
        int dataBits = 8,
        StopBits stopBits = StopBits.One)
    {
        _machine = Machine.Current;
        _index = portName[3] - '0';
        if (!_machine.SerialPorts.Add(_index))
        {
            throw new ArgumentException();
        }

        PortName = portName;
        _baudRate = baudRate;
        Parity = parity;
        _dataBits = dataBits;
        StopBits = stopBits;
    }

    /// <summary>Told that bytes have come, on the one event-dispatch thread.</summary>
    public event SerialDataReceivedEventHandler DataReceived
    {
        add => _handlers += value;
        remove => _handlers -= value;
    }

    /// <summary>Such as COM2.</summary>
    public string PortName { get; }

    /// <summary>Bits a second.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not more than 0.</exception>
    public int BaudRate
    {
        get => _baudRate;
        set => _baudRate = value > 0 ? value : throw new ArgumentOutOfRangeException();
    }

    /// <summary>5 to 8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public int DataBits
    {
        get => _dataBits;
        set => _dataBits = value is >= 5 and <= 8
            ? value
            : throw new ArgumentOutOfRangeException();
    }

    /// <summary>Kept; the peer is always ready.</summary>
    public Handshake Handshake { get; set; }

    /// <summary>One bit more a byte, if any.</summary>
    public Parity Parity { get; set; }

    /// <summary>Kept.</summary>
    public SerialMode Mode { get; set; }

    /// <summary>Kept.</summary>
    public StopBits StopBits { get; set; }

    /// <summary>Kept.</summary>
    public bool InvertSignalLevels { get; set; }

    /// <summary>It is open.</summary>
    public bool IsOpen => _uart != null;

    /// <summary>What ends a line.</summary>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public string NewLine
    {
        get => _newLine;
        set => _newLine = string.IsNullOrEmpty(value) ? throw new ArgumentException() : value;
    }

    /// <summary>Milliseconds; -1, as it is at first, waits for ever.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not more than 0.</exception>
    public int ReadTimeout
    {
        get => _readTimeout;
        set => _readTimeout = value > 0 ? value : throw new ArgumentOutOfRangeException();
    }

    /// <summary>Milliseconds; -1, as it is at first, waits for ever.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not more than 0.</exception>
    public int WriteTimeout
    {
        get => _writeTimeout;
        set => _writeTimeout = value > 0 ? value : throw new ArgumentOutOfRangeException();
    }

    /// <summary>The least number of bytes that raises the event.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not more than 0.</exception>
    public int ReceivedBytesThreshold
    {
        get => _threshold;
        set => _threshold = value > 0 ? value : throw new ArgumentOutOfRangeException();
    }

    /// <summary>256; what is set is kept and has no effect.</summary>
    public int ReadBufferSize { get; set; } = Uart.RingBytes;

    /// <summary>Kept and without effect.</summary>
    public int WriteBufferSize { get; set; } = Uart.RingBytes;

    /// <summary>A byte that is told of when it comes; it cannot be read back.</summary>
    public char WatchChar
    {
        get => throw new NotSupportedException();
        set => _watched = value;
    }

    /// <summary>Bytes that can be read at once.</summary>
    public int BytesToRead => Call(uart => uart.Count);

    /// <summary>Returns the ports that a program may open.</summary>
    public static string[] GetPortNames() => Uart.Names(Machine.Current);

    /// <summary>Opens it.</summary>
    /// <exception cref="InvalidOperationException">It is open.</exception>
    /// <exception cref="ArgumentException">There is no such port, or the debugger has it.
    /// </exception>
    /// <exception cref="Exception">It was given no pins.</exception>
    public void Open()
    {
        if (_uart != null)
        {
            throw new InvalidOperationException();
        }

        _machine.Enter(CallCosts.DeviceOpen);
        Uart.Check(_machine, _index);
        _uart = new Uart(_machine, new Line(this));
        _machine.Leave();
    }

    /// <summary>Closes it.</summary>
    public void Close()
    {
        _uart?.Close();
        _uart = null;
    }

    /// <summary>Closes it and lets others have the port.</summary>
    public void Dispose()
    {
        Close();
        _machine.SerialPorts.Remove(_index);
    }

    /// <summary>Waits for all of a number of bytes.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    /// <exception cref="TimeoutException">They did not come in time.</exception>
    public int Read(byte[] buffer, int offset, int count)
    {
        if (offset + count > buffer.Length)
        {
            throw new ArgumentException();
        }

        Call(uart => uart.Read(count)).CopyTo(buffer, offset);
        return count;
    }

    /// <summary>Waits for a byte.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    /// <exception cref="TimeoutException">It did not come in time.</exception>
    public int ReadByte() => Call(uart => uart.Read(1))[0];

    /// <summary>Returns what is there.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public string ReadExisting() => Text(Call(uart => uart.Take(uart.Count)));

    /// <summary>Waits for the last character of <see cref="NewLine"/>.</summary>
    /// <returns>The line without its end.</returns>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    /// <exception cref="TimeoutException">It did not come in time.</exception>
    public string ReadLine()
    {
        string line = Text(Call(uart => uart.ReadLine(_newLine)));
        return line.EndsWith(_newLine, StringComparison.Ordinal)
            ? line[..^_newLine.Length]
            : line[..^1];
    }

    /// <summary>Sends.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    /// <exception cref="TimeoutException">It takes longer than the limit.</exception>
    public void Write(byte[] buffer, int offset, int count) =>
        Send(buffer.AsSpan(offset, count).ToArray());

    /// <summary>Sends a text.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    /// <exception cref="TimeoutException">It takes longer than the limit.</exception>
    public void Write(string text) => Send(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends a byte.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    /// <exception cref="TimeoutException">It takes longer than the limit.</exception>
    public void WriteByte(byte value) => Send([value]);

    /// <summary>Sends a text and the end of a line.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    /// <exception cref="TimeoutException">It takes longer than the limit.</exception>
    public void WriteLine(string text) => Write(text + _newLine);

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private void Send(byte[] bytes) => Call(uart =>
    {
        uart.Write(bytes);
        return 0;
    });

    private T Call<T>(Func<Uart, T> call)
    {
        Uart uart = _uart ?? throw new InvalidOperationException();
        _machine.Enter(CallCosts.SerialCall);
        T result = call(uart);
        _machine.Leave();
        return result;
    }

    private sealed class Line(SerialPort port) : ISerialLine
    {
        public string PortName => port.PortName;

        public int BaudRate => port.BaudRate;

        public Parity Parity => port.Parity;

        public int ReadTimeout => port.ReadTimeout;

        public int WriteTimeout => port.WriteTimeout;

        public int ReceivedBytesThreshold => port.ReceivedBytesThreshold;

        public char Watched => port._watched;

        public bool HasListeners => port._handlers != null;

        public void Raise(SerialData type) =>
            port._handlers?.Invoke(port, new SerialDataReceivedEventArgs(type));
    }
}
