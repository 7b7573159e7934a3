using System;
using System.IO.Ports;
using System.Text;
using TimeCore.Host.VirtualBoard.CoreLibrary;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Native methods of serial ports, for the library that lies beside a program.</summary>
/// <remarks>Source: NI ESP32 System.IO.Ports, …_SerialPort.cpp; SER SerialPort.cs.</remarks>
[NativesOf("System.IO.Ports.SerialPort")]
public static class SerialNatives
{
    private static Machine Board => Machine.Current;

    /// <summary>Opens the port.</summary>
    /// <exception cref="ArgumentException">There is no such port, or the debugger has it.
    /// </exception>
    /// <exception cref="Exception">It was given no pins.</exception>
    [ChargesItself]
    public static void NativeInit(object self)
    {
        Board.Enter(CallCosts.DeviceOpen);
        Uart.Check(Board, IndexOf(self));
        NativeDispose(self);
        Board.Uarts[IndexOf(self)] = new Uart(Board, new Line(self));
        Board.Leave();
    }

    /// <summary>Closes it.</summary>
    public static void NativeDispose(object self)
    {
        if (Board.Uarts.Remove(IndexOf(self), out Uart? uart))
        {
            uart.Close();
        }
    }

    /// <summary>Takes the settings over: they are read where they are.</summary>
    public static void NativeConfig(object self)
    {
    }

    /// <summary>Takes the watched byte over.</summary>
    public static void NativeSetWatchChar(object self)
    {
    }

    /// <summary>Sets the least number of bytes that raises the event.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not more than 0.</exception>
    public static void NativeReceivedBytesThreshold(object self, int value)
    {
        if (value <= 0)
        {
            throw new ArgumentOutOfRangeException();
        }

        ObjectFields.SetNumber(self, "_receivedBytesThreshold", value);
    }

    /// <summary>Bytes that can be read at once.</summary>
    public static int get_BytesToRead(object self) => UartOf(self).Count;

    /// <summary>Returns false: no level is inverted.</summary>
    public static bool get_InvertSignalLevels(object self) => false;

    /// <summary>Does nothing.</summary>
    public static void set_InvertSignalLevels(object self, bool value)
    {
    }

    /// <summary>Waits for all of a number of bytes.</summary>
    /// <exception cref="TimeoutException">They did not come in time.</exception>
    [ChargesItself]
    public static int Read(object self, byte[] buffer, int offset, int count)
    {
        if (offset + count > buffer.Length)
        {
            throw new ArgumentOutOfRangeException();
        }

        Call(self, uart => uart.Read(count)).CopyTo(buffer, offset);
        return count;
    }

    /// <summary>Returns what is there.</summary>
    [ChargesItself]
    public static string ReadExisting(object self) =>
        Text(Call(self, uart => uart.Take(uart.Count)));

    /// <summary>Waits for a line, and returns it without its end.</summary>
    /// <exception cref="TimeoutException">It did not come in time.</exception>
    [ChargesItself]
    public static string ReadLine(object self)
    {
        string newLine = ObjectFields.Get<string>(self, "_newLine");
        string line = Text(Call(self, uart => uart.ReadLine(newLine)));
        return line.EndsWith(newLine, StringComparison.Ordinal)
            ? line[..^newLine.Length]
            : line[..^1];
    }

    /// <summary>Sends.</summary>
    /// <exception cref="TimeoutException">It takes longer than the limit.</exception>
    [ChargesItself]
    public static void Write(object self, byte[] buffer, int offset, int count) =>
        Send(self, buffer.AsSpan(offset, count).ToArray());

    /// <summary>Sends a text, and the end of a line if asked to.</summary>
    /// <exception cref="TimeoutException">It takes longer than the limit.</exception>
    [ChargesItself]
    public static void NativeWriteString(object self, string text, bool addNewLine) =>
        Send(self, Encoding.UTF8.GetBytes(
            text + (addNewLine ? ObjectFields.Get<string>(self, "_newLine") : "")));

    /// <summary>Returns the ports that a program may open, with commas between.</summary>
    public static string GetDeviceSelector() => string.Join(',', Uart.Names(Board));

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static void Send(object self, byte[] bytes) => Call(self, uart =>
    {
        uart.Write(bytes);
        return 0;
    });

    private static T Call<T>(object self, Func<Uart, T> call)
    {
        Uart uart = UartOf(self);
        Board.Enter(CallCosts.SerialCall);
        T result = call(uart);
        Board.Leave();
        return result;
    }

    private static Uart UartOf(object self) =>
        ObjectFields.Get<bool>(self, "_opened") && Board.Uarts.TryGetValue(
            IndexOf(self), out Uart? uart)
            ? uart
            : throw new InvalidOperationException();

    private static int IndexOf(object self) => (int)ObjectFields.GetNumber(self, "_portIndex");

    private sealed class Line(object self) : ISerialLine
    {
        public string PortName => "COM" + IndexOf(self);

        public int BaudRate => Number("_baudRate");

        public Parity Parity => (Parity)Number("_parity");

        public int ReadTimeout => Number("_readTimeout");

        public int WriteTimeout => Number("_writeTimeout");

        public int ReceivedBytesThreshold => Number("_receivedBytesThreshold");

        public char Watched => ObjectFields.Get<char>(self, "_watchChar");

        public bool HasListeners =>
            ObjectFields.Get<object?>(self, "_callbacksDataReceivedEvent") != null;

        public void Raise(SerialData type) => Machine.Current.EventSink.Deliver(
            EventSink.SerialDevice, 0, (ushort)IndexOf(self), (uint)type);

        private int Number(string field) => (int)ObjectFields.GetNumber(self, field);
    }
}
