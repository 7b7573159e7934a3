using System;
using System.Reflection;

namespace TimeCore.Host.VirtualBoard.CoreLibrary;

/// <summary>Native methods of nanoFramework.Runtime.Events: what native code posts.</summary>
/// <remarks>Source: NI NativeEventDispatcher.cpp; nf_rt_events_native_…_EventSink.cpp.</remarks>
[NativesOf("nanoFramework.Runtime.Events.NativeEventDispatcher")]
public static class EventDispatcherNatives
{
    /// <summary>Connects a dispatcher to its driver.</summary>
    /// <exception cref="NotModelledException">It is another than the event sink.</exception>
    public static void Construct(object self, string driverName, ulong driverData)
    {
        if (driverName != "EventSink")
        {
            NotModelled.Call(
                $"nanoFramework.Runtime.Events|driver {driverName}", "NativeEventDispatcher");
        }

        Machine machine = Machine.Current;
        machine.EventSink.Attach((data1, data2) =>
        {
            if (ObjectFields.Get<Delegate?>(self, "threadSpawn") is Delegate handler)
            {
                Typed(handler)(data1, data2, new DateTime(machine.Runtime.UtcTicks));
            }
        });
    }

    /// <summary>Does nothing: the sink's events are always on.</summary>
    public static void EnableInterrupt(object self)
    {
    }

    /// <summary>Does nothing.</summary>
    public static void DisableInterrupt(object self)
    {
    }

    /// <summary>Does nothing.</summary>
    public static void Dispose(object self, bool disposing)
    {
    }

    // The program's delegate type has the same form.
    private static Action<uint, uint, DateTime> Typed(Delegate handler) =>
        handler.GetMethodInfo().CreateDelegate<Action<uint, uint, DateTime>>(handler.Target);
}

/// <summary>Native methods of the event sink.</summary>
[NativesOf("nanoFramework.Runtime.Events.EventSink")]
public static class EventSinkNatives
{
    /// <summary>Does nothing.</summary>
    public static void EventConfig(object self)
    {
    }
}

/// <summary>Native methods of delegates that do not keep their target.</summary>
/// <remarks>Here they do: nothing is ever collected.</remarks>
[NativesOf("nanoFramework.Runtime.Events.WeakDelegate")]
public static class WeakDelegateNatives
{
    /// <summary>Joins two.</summary>
    public static Delegate? Combine(Delegate? a, Delegate? b) => Delegate.Combine(a, b);

    /// <summary>Takes one out.</summary>
    public static Delegate? Remove(Delegate? a, Delegate? b) => Delegate.Remove(a, b);
}
