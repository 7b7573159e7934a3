using System;
using System.Collections.Generic;
using System.IO.Ports;
using System.Linq;

namespace TimeCore.Host.VirtualBoard;

/// <summary>A serial port of the chip, while it is open.</summary>
/// <remarks>
/// What comes in is moved to a ring of 256 bytes at each event of the hardware: 120 bytes in its
/// FIFO, or ten idle character times (IDF's defaults). What does not fit throws away all that is
/// there. A write that takes up to a quantum holds the whole runtime up until the FIFO of 128 bytes
/// has the rest; a longer one lets other threads run.
/// Source: NI ESP32 System.IO.Ports, SerialPort.cpp:100-245, 379-521, 764-901.
/// </remarks>
internal sealed class Uart
{
    public const int RingBytes = 256;
    private const int EventBytes = 120;
    private const int FifoBytes = 128;
    private const int IdleCharacters = 10;

    private readonly Machine _machine;
    private readonly ISerialLine _port;
    private readonly SerialPeer? _peer;
    private readonly List<byte> _ring = [];
    private readonly List<VirtualThread> _readers = [];
    private int _wanted;
    private long _sentNs;
    private long _receivedNs;
    private bool _isClosed;

    public Uart(Machine machine, ISerialLine port)
    {
        _machine = machine;
        _port = port;
        _peer = machine.Options.Wiring?.SerialAt(port.PortName);
        _peer?.Link(Send);
        _peer?.Opened();
    }

    /// <summary>Sees whether a program may open a port.</summary>
    /// <exception cref="ArgumentException">There is none, or the debugger has it.</exception>
    /// <exception cref="Exception">It was given no pins.</exception>
    public static void Check(Machine machine, int index)
    {
        const int PortsOfStm32 = 8;
        bool isFree = machine.Functions.AreFree;
        int ports = isFree ? (machine.Options.Board.Name == "esp32c3" ? 2 : 3) : PortsOfStm32;
        if (index < (isFree ? 2 : 1) || index > ports)
        {
            throw new ArgumentException();
        }

        for (int pin = 0; isFree && pin < 2; pin++)
        {
            if (machine.Functions[ChipFunctions.Of(ChipFunctions.Serial, index, pin)] < 0)
            {
                throw new Exception();
            }
        }
    }

    /// <summary>Returns the ports that a program may open.</summary>
    public static string[] Names(Machine machine) => machine.Functions.AreFree
        ? ["COM2", "COM3"]
        : ["COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8"];

    /// <summary>Bytes that can be read at once.</summary>
    public int Count => _ring.Count;

    private long ByteNs => (10L + (_port.Parity == Parity.None ? 0 : 1)) * KTime.NsPerSec
        / _port.BaudRate;

    public void Close()
    {
        _isClosed = true;
        _peer?.Link(null);
    }

    /// <summary>Sends, and returns when the FIFO has the rest.</summary>
    /// <exception cref="TimeoutException">It takes longer than the port's limit.</exception>
    public void Write(byte[] bytes)
    {
        long beginNs = Math.Max(_machine.NowNs, _sentNs);
        _sentNs = beginNs + (bytes.Length * ByteNs);
        _machine.Time.Schedule(new Alarm(() => Deliver(bytes)), _sentNs);
        long waitNs = Math.Max(0, _sentNs - (FifoBytes * ByteNs) - _machine.NowNs);
        bool isLong = bytes.Length * ByteNs > _machine.Options.Board.Platform.QuantumNs;
        if (!isLong)
        {
            _machine.Scheduler.Spend(waitNs, CallCosts.SerialCall);
            return;
        }

        long limitNs = _port.WriteTimeout < 0
            ? KTime.Never
            : _port.WriteTimeout * KTime.NsPerMs;
        if (waitNs > 0)
        {
            _machine.SleepFor(Math.Min(waitNs, limitNs), "bytes to be sent");
        }

        if (waitNs > limitNs)
        {
            throw new TimeoutException();
        }
    }

    /// <summary>Waits for a number of bytes, while other threads run.</summary>
    /// <exception cref="TimeoutException">They did not come in time; the port waits on, and
    /// tells nobody of data until they have.</exception>
    public byte[] Read(int count) => Await(() => _ring.Count >= count ? count : -1, count);

    /// <summary>Waits for a line.</summary>
    /// <exception cref="TimeoutException">It did not come in time.</exception>
    public byte[] ReadLine(string newLine)
    {
        byte last = (byte)newLine[^1];
        return Await(() => _ring.IndexOf(last) is >= 0 and int index ? index + 1 : -1, 0);
    }

    /// <summary>Takes what is there.</summary>
    public byte[] Take(int count)
    {
        byte[] taken = _ring.Take(count).ToArray();
        _ring.RemoveRange(0, taken.Length);
        if (taken.Length > 0)
        {
            Note([], taken);
        }

        return taken;
    }

    private byte[] Await(Func<int> length, int wanted)
    {
        long deadlineMs = _port.ReadTimeout < 0
            ? KTime.Never
            : _machine.Clock.NowMs + _port.ReadTimeout;
        while (length() < 0)
        {
            _wanted = wanted;
            VirtualThread me = _machine.Scheduler.Current;
            _readers.Add(me);
            bool isThere = _machine.Scheduler.Block("bytes of " + _port.PortName, deadlineMs);
            _readers.Remove(me);
            if (!isThere)
            {
                throw new TimeoutException();
            }
        }

        return Take(length());
    }

    private void Deliver(byte[] bytes)
    {
        Note(bytes, []);
        if (!_isClosed)
        {
            _peer?.Receive(bytes);
        }
    }

    private void Note(byte[] written, byte[] read) => _machine.Options.Wiring?.Note(
        new BusTransfer(0, _port.PortName, -1, written, read, _peer != null));

    private void Send(byte[] bytes, long afterNs)
    {
        long beginNs = Math.Max(Moments.Add(_machine.NowNs, afterNs), _receivedNs);
        for (int at = 0; at < bytes.Length; at += EventBytes)
        {
            byte[] part = bytes.Skip(at).Take(EventBytes).ToArray();
            long idleNs = part.Length == EventBytes ? 0 : IdleCharacters * ByteNs;
            long atNs = beginNs + ((at + part.Length) * ByteNs) + idleNs;
            _machine.Time.Schedule(new Alarm(() => Receive(part)), atNs);
        }

        _receivedNs = beginNs + (bytes.Length * ByteNs);
    }

    private void Receive(byte[] bytes)
    {
        if (_isClosed)
        {
            return;
        }

        if (_ring.Count + bytes.Length > RingBytes)
        {
            _ring.Clear();
            _machine.Write($"{_port.PortName}: more than {RingBytes} bytes came unread; all lost");
            return;
        }

        _ring.AddRange(bytes);
        if (_readers.Count > 0)
        {
            _machine.Events.Signal(WakeReaders);
            return;
        }

        if (_wanted > 0 && _ring.Count < _wanted)
        {
            return;
        }

        _wanted = 0;
        bool isWatched = _port.Watched != 0 && bytes.Contains((byte)_port.Watched);
        if (_port.HasListeners && (isWatched || _ring.Count >= _port.ReceivedBytesThreshold))
        {
            _machine.Events.Post(NativeEvent.Call(() => _port.Raise(
                isWatched ? SerialData.WatchChar : SerialData.Chars)));
        }
    }

    private void WakeReaders()
    {
        foreach (VirtualThread reader in _readers.ToArray())
        {
            _machine.Scheduler.MakeReady(reader);
        }
    }
}

/// <summary>The settings of a serial port, and who hears of what comes.</summary>
internal interface ISerialLine
{
    string PortName { get; }

    int BaudRate { get; }

    Parity Parity { get; }

    int ReadTimeout { get; }

    int WriteTimeout { get; }

    int ReceivedBytesThreshold { get; }

    /// <summary>The byte that is told of when it comes; 0 for none.</summary>
    char Watched { get; }

    bool HasListeners { get; }

    /// <summary>Tells them, on the thread that dispatches events.</summary>
    void Raise(SerialData type);
}
