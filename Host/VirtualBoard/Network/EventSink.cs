using System;

namespace TimeCore.Host.VirtualBoard;

/// <summary>What native code posts to the managed EventSink of the runtime's events.</summary>
/// <remarks>
/// Without one nobody hears. Source: NI nf_rt_events_native_…_EventSink.cpp; nanoHAL_v2.h:107.
/// </remarks>
internal sealed class EventSink(Machine machine)
{
    /// <summary>Categories of nanoFramework.Runtime.Events.</summary>
    public const int Custom = 10;
    public const int Gpio = 20;
    public const int SerialDevice = 30;
    private const int Network = 40;
    private const int Wifi = 50;

    private const int ScanComplete = 1;
    private const int AvailabilityChanged = 1;
    private const int AddressChanged = 2;

    private Action<uint, uint>? _handler;

    /// <summary>The program has one.</summary>
    public bool IsThere => _handler != null;

    /// <summary>Takes the program's sink.</summary>
    public void Attach(Action<uint, uint> handler)
    {
        _handler = handler;
    }

    /// <summary>Posts an event.</summary>
    public void Post(int category, int message, ushort data1, uint data2)
    {
        if (IsThere)
        {
            machine.Events.Post(NativeEvent.Call(
                () => Deliver(category, message, data1, data2)));
        }
    }

    /// <summary>Hands an event to the program, on the thread that dispatches.</summary>
    public void Deliver(int category, int message, ushort data1, uint data2) =>
        _handler?.Invoke(
            ((uint)data1 << 16) | ((uint)category << 8) | (uint)message, data2);

    /// <summary>Tells the program that a scan is over.</summary>
    public void PostWifi() => Post(Wifi, ScanComplete, 0, 0);

    /// <summary>Tells the program that the station has joined a network, or left it.</summary>
    public void PostAvailability(bool isThere) =>
        Post(Network, AvailabilityChanged, (ushort)(isThere ? 1 : 0), 0);

    /// <summary>Tells the program that the station has got an address, or lost it.</summary>
    public void PostAddress() => Post(Network, AddressChanged, 0, 0);
}
