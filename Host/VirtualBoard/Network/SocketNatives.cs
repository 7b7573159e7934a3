using System;
using System.Collections.Generic;
using TimeCore.Host.VirtualBoard.CoreLibrary;
using PcAddress = System.Net.IPAddress;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Native methods of System.Net's sockets.</summary>
/// <remarks>
/// Each takes the managed socket and reads its handle.
/// Source: NI sys_net_native_System_Net_Sockets_NativeSocket.cpp.
/// </remarks>
[NativesOf("System.Net.Sockets.NativeSocket")]
public static class SocketNatives
{
    private const int Datagrams = 2;
    private const int InterNetwork = 2;
    private const int AddressBytes = 16;
    private const uint CountUnread = 0x4004667F;
    private const uint NonBlocking = 0x8004667E;
    private const int SocketLevel = 0xFFFF;
    private const int ErrorOption = 0x1007;

    private static SocketTable Sockets => WifiNatives.Sockets;

    /// <summary>Makes a socket.</summary>
    /// <returns>Its handle.</returns>
    public static int socket(int family, int type, int protocol) =>
        Call(() => Sockets.Open(type == Datagrams));

    /// <summary>Gives it a local port.</summary>
    public static void bind(object socket, object address) =>
        Call(() => Sockets.Bind(HandleOf(socket), EndpointOf(address)));

    /// <summary>Begins to connect; <c>poll</c> tells when it is done.</summary>
    public static void connect(object socket, object endPoint, bool fThrowOnWouldBlock) =>
        Call(() =>
        {
            Sockets.Connect(HandleOf(socket), EndpointOf(endPoint));
            if (fThrowOnWouldBlock && !Sockets[HandleOf(socket)].IsUdp)
            {
                throw new SocketFailure(SocketErrors.WouldBlock);
            }
        });

    /// <summary>Sends all of it.</summary>
    public static int send(
        object socket, byte[] buf, int offset, int count, int flags, int timeout_ms) =>
        Send(socket, buf, offset, count, timeout_ms, null);

    /// <summary>Sends a datagram.</summary>
    public static int sendto(
        object socket,
        byte[] buf,
        int offset,
        int count,
        int flags,
        int timeout_ms,
        object endPoint) =>
        Send(socket, buf, offset, count, timeout_ms, EndpointOf(endPoint));

    /// <summary>Waits for data and takes what is there; 0 where the peer has ended.</summary>
    public static int recv(
        object socket, byte[] buf, int offset, int count, int flags, int timeout_ms)
    {
        Endpoint from = default;
        return Receive(socket, buf, offset, count, timeout_ms, ref from);
    }

    /// <summary>Waits for a datagram, and tells whose it is.</summary>
    public static int recvfrom(
        object socket,
        byte[] buf,
        int offset,
        int count,
        int flags,
        int timeout_ms,
        ref object endPoint)
    {
        Endpoint from = EndpointOf(endPoint);
        int read = Receive(socket, buf, offset, count, timeout_ms, ref from);
        endPoint = ObjectOf(from);
        return read;
    }

    /// <summary>Closes it.</summary>
    public static int close(object socket)
    {
        Sockets.Close(HandleOf(socket));
        return 0;
    }

    /// <summary>Lets others connect.</summary>
    public static void listen(object socket, int backlog) =>
        Call(() => Sockets.Listen(HandleOf(socket)));

    /// <summary>Takes the next who has connected.</summary>
    /// <returns>The handle of the connection.</returns>
    public static int accept(object socket) => Call(() => Sockets.Accept(HandleOf(socket)));

    /// <summary>Says no more, or listens no more.</summary>
    public static void shutdown(object socket, int how, ref int err)
    {
        const int Receives = 0;
        err = 0;
        if (how != Receives)
        {
            Call(() => Sockets.ShutDown(HandleOf(socket)));
        }
    }

    /// <summary>Returns the addresses of a name.</summary>
    public static void getaddrinfo(string name, ref string canonicalName, ref byte[][] addresses)
    {
        string? address = name.Length == 0
            ? WifiNatives.AddressText()
            : Call(() => WifiNatives.Resolve(name));
        canonicalName = name;
        addresses = [SocketAddress(PcAddress.Parse(address!).GetAddressBytes())];
    }

    /// <summary>Tells whom it is connected to.</summary>
    public static void getpeername(object socket, ref object endPoint) =>
        endPoint = ObjectOf(Call(() => Sockets[HandleOf(socket)] is { IsConnected: true } own
            ? own.Remote
            : throw new SocketFailure(SocketErrors.NotConnected)));

    /// <summary>Tells its own address and port.</summary>
    public static void getsockname(object socket, ref object endPoint) =>
        endPoint = ObjectOf(Call(() => Sockets[HandleOf(socket)].Local) with
        {
            Address = WifiNatives.Address(),
        });

    /// <summary>Returns an option: what was set, else zeros.</summary>
    public static void getsockopt(object socket, int level, int optname, byte[] optval)
    {
        NetworkSocket own = Call(() => Sockets[HandleOf(socket)]);
        byte[]? value = level == SocketLevel && optname == ErrorOption
            ? BitConverter.GetBytes(own.Error)
            : own.Options.GetValueOrDefault((level, optname));
        Array.Clear(optval);
        value?.AsSpan(0, Math.Min(value.Length, optval.Length)).CopyTo(optval);
    }

    /// <summary>Keeps an option.</summary>
    public static void setsockopt(object socket, int level, int optname, byte[] optval) =>
        Call(() => Sockets[HandleOf(socket)].Options[(level, optname)] = [.. optval]);

    /// <summary>Waits until it can be read (0), written (1), or is wrong (2).</summary>
    public static bool poll(object socket, int mode, int microSeconds) => Call(() =>
    {
        const int MicrosecondsPerMs = 1000;
        int handle = HandleOf(socket);
        long timeoutMs = microSeconds < 0
            ? -1
            : (microSeconds + MicrosecondsPerMs - 1) / MicrosecondsPerMs;
        return Sockets.Wait(handle, own => IsReady(own, mode), WordOf(mode), timeoutMs)
            && !IsWrong(Sockets[handle], mode);
    });

    /// <summary>Tells how many bytes are there.</summary>
    public static void ioctl(object socket, uint cmd, ref uint arg)
    {
        NetworkSocket own = Call(() => Sockets[HandleOf(socket)]);
        arg = cmd switch
        {
            CountUnread => (uint)own.Available,
            NonBlocking => arg,
            _ => throw Exception(SocketErrors.InvalidArgument),
        };
    }

    /// <summary>Returns what native code throws.</summary>
    internal static Exception Exception(int code)
    {
        Type type = ObjectFields.TypeOf("System.Net.Sockets.SocketException");
        var exception = (Exception)System.Runtime.CompilerServices.RuntimeHelpers
            .GetUninitializedObject(type);
        ObjectFields.SetNumber(exception, "_errorCode", code);
        return exception;
    }

    private static bool IsReady(NetworkSocket own, int mode) => mode switch
    {
        0 => own.CanRead,
        1 => own.CanWrite,
        _ => own.Error != 0,
    };

    // What has come can be read though the connection is gone; nothing can be written any more.
    private static bool IsWrong(NetworkSocket own, int mode) =>
        own.Error == 0 || mode == 2 || (mode == 0 && own.Available > 0)
            ? false
            : throw new SocketFailure(own.Error);

    private static string WordOf(int mode) => mode switch
    {
        0 => "data of",
        1 => "a connection to",
        _ => "an error of",
    };

    private static int Send(
        object socket, byte[] buf, int offset, int count, int timeoutMs, Endpoint? to) => Call(() =>
    {
        Check(buf, offset, count);
        if (count == 0)
        {
            return 0;
        }

        int handle = HandleOf(socket);
        if (!Sockets.Wait(handle, own => own.CanWrite, WordOf(1), timeoutMs))
        {
            throw new SocketFailure(SocketErrors.TimedOut);
        }

        Sockets.Send(handle, buf.AsSpan(offset, count).ToArray(), to);
        return count;
    });

    private static int Receive(
        object socket, byte[] buf, int offset, int count, int timeoutMs, ref Endpoint from)
    {
        Check(buf, offset, count);
        if (count == 0)
        {
            return 0;
        }

        Endpoint sender = from;
        int read = Call(() =>
        {
            int handle = HandleOf(socket);
            if (!Sockets.Wait(handle, own => own.CanRead, WordOf(0), timeoutMs))
            {
                throw new SocketFailure(SocketErrors.TimedOut);
            }

            return Sockets.Receive(handle, buf.AsSpan(offset, count), ref sender);
        });
        from = sender;
        return read;
    }

    private static void Check(byte[] buf, int offset, int count)
    {
        if (offset < 0 || count < 0 || (long)offset + count > buf.Length)
        {
            throw new IndexOutOfRangeException();
        }
    }

    private static int HandleOf(object socket) => (int)ObjectFields.GetNumber(socket, "m_Handle");

    private static Endpoint EndpointOf(object endPoint)
    {
        object address = ObjectFields.Get<object>(endPoint, "_address");
        return new Endpoint(
            (uint)ObjectFields.GetNumber(address, "Address"),
            (int)ObjectFields.GetNumber(endPoint, "_port"));
    }

    private static object ObjectOf(Endpoint endpoint)
    {
        object endPoint = ObjectFields.New("System.Net.IPEndPoint");
        ObjectFields.Set(endPoint, "_address", WifiNatives.AddressObject(endpoint.Address));
        ObjectFields.SetNumber(endPoint, "_port", endpoint.Port);
        return endPoint;
    }

    private static byte[] SocketAddress(byte[] address)
    {
        byte[] all = new byte[AddressBytes];
        all[0] = InterNetwork;
        address.CopyTo(all, 4);
        return all;
    }

    private static void Call(Action call) => Call(() =>
    {
        call();
        return 0;
    });

    private static T Call<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (SocketFailure failure)
        {
            throw Exception(failure.Code);
        }
    }
}
