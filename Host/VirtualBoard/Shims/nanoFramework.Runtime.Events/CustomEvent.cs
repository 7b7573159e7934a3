using System;
using TimeCore.Host.VirtualBoard;

namespace nanoFramework.Runtime.Events;

/// <summary>Called on the event-dispatch thread when native code has posted an event.</summary>
public delegate void CustomEventPostedEventHandler(object? sender, CustomEventArgs e);

/// <summary>What native code said with an event.</summary>
public class CustomEventArgs : EventArgs
{
    internal CustomEventArgs(ushort data1, uint data2)
    {
        Data1 = data1;
        Data2 = data2;
    }

    public ushort Data1 { get; }

    public uint Data2 { get; }
}

/// <summary>Events of native code, with the names of nanoFramework.</summary>
/// <remarks>Source: nanoFramework.Runtime.Events, CustomEvent.cs.</remarks>
public static class CustomEvent
{
    public static event CustomEventPostedEventHandler? CustomEventPosted
    {
        add => Machine.Current.Runtime.Native.Listeners.Posted += value;
        remove => Machine.Current.Runtime.Native.Listeners.Posted -= value;
    }
}
