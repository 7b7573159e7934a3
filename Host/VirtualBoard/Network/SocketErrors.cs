using System;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Codes of a SocketException.</summary>
/// <remarks>Source: NI lwIP_Sockets.cpp, GetNativeError; nanoPAL_Sockets.h.</remarks>
internal static class SocketErrors
{
    public const int InvalidArgument = 10022;
    public const int TooManyOpenSockets = 10024;
    public const int WouldBlock = 10035;
    public const int AddressAlreadyInUse = 10048;
    public const int NetworkDown = 10050;
    public const int ConnectionAborted = 10053;
    public const int ConnectionReset = 10054;
    public const int NotConnected = 10057;
    public const int TimedOut = 10060;
    public const int HostUnreachable = 10065;
}

/// <summary>A call of a socket fails; what calls it makes the program's exception of it.</summary>
/// <param name="code">One of <see cref="SocketErrors"/>.</param>
internal sealed class SocketFailure(int code) : Exception
{
    public int Code { get; } = code;
}
