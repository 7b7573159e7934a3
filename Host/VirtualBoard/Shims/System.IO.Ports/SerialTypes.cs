namespace System.IO.Ports;

/// <summary>Called when bytes have come.</summary>
public delegate void SerialDataReceivedEventHandler(object sender, SerialDataReceivedEventArgs e);

/// <summary>What has come: any bytes, or the one that was watched for.</summary>
public class SerialDataReceivedEventArgs : EventArgs
{
    internal SerialDataReceivedEventArgs(SerialData eventType)
    {
        EventType = eventType;
    }

    /// <summary>What has come.</summary>
    public SerialData EventType { get; }
}

/// <summary>What has come; the numbers are nanoFramework's.</summary>
public enum SerialData
{
    /// <summary>Bytes.</summary>
    Chars = 1,

    /// <summary>The byte that was watched for.</summary>
    WatchChar = 2,
}

/// <summary>Flow control.</summary>
public enum Handshake
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>By bytes.</summary>
    XOnXOff = 1,

    /// <summary>By a line.</summary>
    RequestToSend = 2,

    /// <summary>By both.</summary>
    RequestToSendXOnXOff = 3,
}

/// <summary>The check bit.</summary>
public enum Parity
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>An odd number of ones.</summary>
    Odd = 1,

    /// <summary>An even number of ones.</summary>
    Even = 2,
}

/// <summary>The kind of line.</summary>
public enum SerialMode
{
    /// <summary>Two lines.</summary>
    Normal = 0,

    /// <summary>One pair for both ways.</summary>
    RS485 = 1,
}

/// <summary>Bits behind a byte.</summary>
public enum StopBits
{
    /// <summary>One.</summary>
    One = 1,

    /// <summary>Two.</summary>
    Two = 2,

    /// <summary>One and a half.</summary>
    OnePointFive = 3,
}
