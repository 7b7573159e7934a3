using System;
using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.VirtualBoard;

/// <summary>The chip's sockets, and who they talk to.</summary>
/// <remarks>
/// All are non-blocking below: the native methods wait, and other threads run meanwhile.
/// Source: NI lwIP_Sockets.cpp; sys_net_native_…_NativeSocket.cpp.
/// </remarks>
internal sealed class SocketTable
{
    /// <summary>LWIP_MAX_SOCKETS of NI's images.</summary>
    private const int SocketsMax = 16;

    /// <summary>FD_SETSIZE less those.</summary>
    private const int FirstHandle = 64 - SocketsMax;

    /// <summary>
    /// An address where nobody is: LWIP_TCP_SYNMAXRTX of NI's images is 4, and IDF's
    /// LWIP_TCP_RTO_TIME 1.5 s, which does not grow while it connects.
    /// </summary>
    private const long NobodyNs = 5 * 1500 * KTime.NsPerMs;

    /// <summary>IDF's LWIP_TCP_SND_BUF_DEFAULT.</summary>
    private const int SendBufferBytes = 5760;

    /// <summary>The first port that lwIP gives away.</summary>
    private const int FirstFreePort = 0xC000;

    private readonly Machine _machine;
    private readonly Surroundings _around;
    private readonly WifiStation _wifi;
    private readonly SortedDictionary<int, NetworkSocket> _sockets = [];
    private readonly List<VirtualThread> _waiters = [];
    private int _nextPort = FirstFreePort;

    public SocketTable(Machine machine, Surroundings around, WifiStation wifi)
    {
        _machine = machine;
        _around = around;
        _wifi = wifi;
        wifi.Lost = DropAll;
    }

    /// <summary>Lets those in who connect to the program after a boot.</summary>
    public void Start()
    {
        foreach ((long atNs, int port, NetworkPeer client) in _around.Clients)
        {
            if (atNs > _machine.Options.Wiring!.NowNs)
            {
                _machine.Time.Schedule(
                    new Alarm(() => Arrive(port, client)),
                    _machine.Options.Wiring.ToMachineNs(atNs));
            }
        }
    }

    /// <summary>Makes a socket.</summary>
    /// <returns>Its handle.</returns>
    public int Open(bool isUdp)
    {
        for (int handle = FirstHandle; handle < FirstHandle + SocketsMax; handle++)
        {
            if (!_sockets.ContainsKey(handle))
            {
                _sockets[handle] = new NetworkSocket(isUdp);
                return handle;
            }
        }

        throw new SocketFailure(SocketErrors.TooManyOpenSockets);
    }

    public NetworkSocket this[int handle] => _sockets.GetValueOrDefault(handle)
        ?? throw new ObjectDisposedException("");

    public void Bind(int handle, Endpoint local)
    {
        NetworkSocket socket = this[handle];
        bool isTaken = local.Port != 0 && _sockets.Values.Any(other => other != socket
            && other.IsUdp == socket.IsUdp && other.Local.Port == local.Port);
        if (isTaken)
        {
            throw new SocketFailure(SocketErrors.AddressAlreadyInUse);
        }

        socket.Local = local.Port == 0 ? local with { Port = _nextPort++ } : local;
    }

    public void Listen(int handle)
    {
        this[handle].IsListening = true;
    }

    /// <summary>Begins to connect; <see cref="Wait"/> tells when it is done.</summary>
    public void Connect(int handle, Endpoint remote)
    {
        NetworkSocket socket = this[handle];
        if (!_wifi.HasAddress)
        {
            throw new SocketFailure(SocketErrors.HostUnreachable);
        }

        Name(socket);
        socket.Remote = remote;
        socket.Place = _around.PeerAt(remote.AddressText, remote.Port, socket.IsUdp);
        if (socket.IsUdp)
        {
            socket.IsConnected = true;
            return;
        }

        long sentNs = _wifi.Radio.Carry(0, _machine.NowNs, isSent: true);
        bool isNobody = socket.Place == null && !_around.IsHost(remote.AddressText);
        long answerNs = isNobody ? _machine.NowNs + NobodyNs : sentNs + RoundTripNs(socket);
        int error = socket.Place != null
            ? 0
            : isNobody ? SocketErrors.ConnectionAborted : SocketErrors.ConnectionReset;
        At(answerNs, () => EndConnect(socket, error, answers: !isNobody));
    }

    /// <summary>Waits until a socket can do something.</summary>
    /// <param name="handle">The socket.</param>
    /// <param name="isReady">Whether it can.</param>
    /// <param name="what">What the thread waits for, to be told.</param>
    /// <param name="timeoutMs">-1 waits for ever.</param>
    /// <returns>False: the time is over.</returns>
    public bool Wait(
        int handle, Func<NetworkSocket, bool> isReady, string what, long timeoutMs)
    {
        long deadlineMs = timeoutMs < 0 ? KTime.Never : _machine.Clock.NowMs + timeoutMs;
        while (true)
        {
            NetworkSocket socket = this[handle];
            if (_wifi.Point == null)
            {
                throw new SocketFailure(SocketErrors.NetworkDown);
            }

            if (isReady(socket))
            {
                return true;
            }

            VirtualThread me = _machine.Scheduler.Current;
            _waiters.Add(me);
            try
            {
                if (!_machine.Scheduler.Block($"{what} {socket.Remote}", deadlineMs))
                {
                    return false;
                }
            }
            finally
            {
                _waiters.Remove(me);
            }
        }
    }

    /// <summary>Takes the next client.</summary>
    public int Accept(int handle) => this[handle].Pending.TryDequeue(out int client)
        ? client
        : throw new SocketFailure(SocketErrors.WouldBlock);

    /// <summary>Sends, as far as the buffer takes it.</summary>
    public void Send(int handle, byte[] bytes, Endpoint? to)
    {
        NetworkSocket socket = this[handle];
        ThrowIfWrong(socket);
        if (!socket.IsUdp && !socket.IsConnected)
        {
            throw new SocketFailure(SocketErrors.NotConnected);
        }

        Name(socket);
        Endpoint remote = to ?? socket.Remote;
        PeerPlace? place = to == null
            ? socket.Place
            : _around.PeerAt(remote.AddressText, remote.Port, socket.IsUdp);
        socket.SentNs = _wifi.Radio.Carry(bytes.Length, _machine.NowNs, isSent: true);
        Note(socket, remote, bytes, [], place != null);
        PeerLink? link = socket.IsUdp ? LinkOf(socket, remote, place) : socket.Link;
        At(socket.SentNs, () => Hear(socket, place, link, bytes));
        AwaitBuffer(socket);
    }

    /// <summary>Takes what has come.</summary>
    public int Receive(int handle, Span<byte> into, ref Endpoint from)
    {
        NetworkSocket socket = this[handle];
        if (socket.Available == 0 && !socket.IsEnded)
        {
            ThrowIfWrong(socket);
        }

        int count = socket.Take(into, ref from);
        if (count > 0)
        {
            Note(socket, from, [], into[..count].ToArray(), true);
        }

        return count;
    }

    /// <summary>Tells the peer that the program says no more.</summary>
    public void ShutDown(int handle)
    {
        NetworkSocket socket = this[handle];
        if (socket.IsConnected && !socket.IsUdp)
        {
            long sentNs = _wifi.Radio.Carry(0, _machine.NowNs, isSent: true);
            PeerPlace? place = socket.Place;
            At(sentNs, () => place?.Peer.Closed(socket.Link!));
        }
    }

    /// <summary>Closes it, and wakes all who wait for it.</summary>
    public void Close(int handle)
    {
        if (!_sockets.TryGetValue(handle, out NetworkSocket? socket))
        {
            return;
        }

        if (_wifi.Point != null && !socket.IsEnded)
        {
            ShutDown(handle);
        }

        _sockets.Remove(handle);
        socket.IsEnded = true;
        socket.Place = null;
        Wake();
    }

    private void AwaitBuffer(NetworkSocket socket)
    {
        long bufferNs = SendBufferBytes * 8L * KTime.NsPerSec / _around.BitsPerS;
        long waitNs = socket.SentNs - bufferNs - _machine.NowNs;
        if (waitNs > 0)
        {
            _machine.SleepFor(waitNs, $"bytes to be sent to {socket.Remote}");
        }
    }

    private static void ThrowIfWrong(NetworkSocket socket)
    {
        if (socket.Error != 0)
        {
            throw new SocketFailure(socket.Error);
        }
    }

    private void Name(NetworkSocket socket)
    {
        if (socket.Local.Port == 0)
        {
            socket.Local = new Endpoint(0, _nextPort++);
        }
    }

    private void EndConnect(NetworkSocket socket, int error, bool answers)
    {
        if (socket.IsEnded || _wifi.Point == null)
        {
            return;
        }

        long arrivedNs = answers
            ? _wifi.Radio.Carry(0, _machine.NowNs, isSent: false)
            : _machine.NowNs;
        At(arrivedNs, () =>
        {
            socket.Error = error;
            socket.IsConnected = error == 0;
            if (error == 0)
            {
                Meet(socket);
            }

            Wake();
        });
    }

    private void Meet(NetworkSocket socket)
    {
        socket.Link = new PeerLink((bytes, afterNs) => Say(socket, socket.Remote, bytes, afterNs));
        socket.Place!.Peer.Opened(socket.Link);
    }

    private PeerLink? LinkOf(NetworkSocket socket, Endpoint remote, PeerPlace? place)
    {
        if (place == null)
        {
            return null;
        }

        if (socket.Link == null || socket.Place != place)
        {
            socket.Place = place;
            socket.Link = new PeerLink((bytes, afterNs) => Say(socket, remote, bytes, afterNs));
            place.Peer.Opened(socket.Link);
        }

        return socket.Link;
    }

    private static void Hear(
        NetworkSocket socket, PeerPlace? place, PeerLink? link, byte[] bytes)
    {
        if (place != null && link != null && socket.Error == 0)
        {
            place.Peer.Receive(link, bytes);
        }
    }

    // What the peer says, or that it ends the connection: in the order in which it says so.
    private void Say(NetworkSocket socket, Endpoint from, byte[]? bytes, long afterNs)
    {
        long beginNs = Math.Max(
            Moments.Add(_machine.NowNs + RoundTripNs(socket), afterNs), socket.ArrivedNs);
        socket.ArrivedNs = beginNs;
        At(beginNs, () =>
        {
            if (socket.Place == null || _wifi.Point == null)
            {
                return;
            }

            socket.ArrivedNs = Math.Max(
                socket.ArrivedNs,
                _wifi.Radio.Carry(bytes?.Length ?? 0, _machine.NowNs, isSent: false));
            At(socket.ArrivedNs, () => Take(socket, from, bytes));
        });
    }

    private void Take(NetworkSocket socket, Endpoint from, byte[]? bytes)
    {
        if (bytes == null)
        {
            socket.IsEnded = true;
        }
        else
        {
            socket.Add(bytes, from);
        }

        Wake();
    }

    // Somebody connects to the program.
    private void Arrive(int port, NetworkPeer client)
    {
        NetworkSocket? listener = _sockets.Values.FirstOrDefault(
            socket => socket.IsListening && socket.Local.Port == port);
        if (listener == null || !_wifi.HasAddress)
        {
            _machine.Write($"a client found nobody who listens at port {port}");
            return;
        }

        const uint ClientAddress = 0xC801A8C0;
        int handle = Open(isUdp: false);
        NetworkSocket socket = _sockets[handle];
        socket.Local = listener.Local;
        socket.Remote = new Endpoint(ClientAddress, FirstFreePort);
        socket.Place = new PeerPlace(client, 0);
        socket.IsConnected = true;
        long arrivedNs = _wifi.Radio.Carry(0, _machine.NowNs, isSent: false);
        At(arrivedNs, () =>
        {
            listener.Pending.Enqueue(handle);
            Meet(socket);
            Wake();
        });
    }

    private void DropAll()
    {
        foreach (NetworkSocket socket in _sockets.Values.Where(socket => !socket.IsListening))
        {
            socket.Error = socket.IsUdp ? 0 : SocketErrors.ConnectionAborted;
            socket.IsConnected = false;
            socket.Place = null;
        }

        Wake();
    }

    private void Wake() => _machine.Events.Signal(
        () => _waiters.ToList().ForEach(_machine.Scheduler.MakeReady));

    private void At(long ns, Action action) =>
        _machine.Time.Schedule(new Alarm(action), ns);

    private static long RoundTripNs(NetworkSocket socket) => socket.Place?.RoundTripNs ?? 0;

    private void Note(
        NetworkSocket socket, Endpoint remote, byte[] written, byte[] read, bool isThere) =>
        _machine.Options.Wiring?.Note(new BusTransfer(
            0, $"{(socket.IsUdp ? "UDP" : "TCP")} {remote}", -1, written, read, isThere));
}
