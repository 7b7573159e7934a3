using System;

namespace TimeCore.Host.VirtualBoard;

/// <summary>A record of the native event ring.</summary>
/// <param name="Handle">The HighResTimer that it is of; 0 for none.</param>
/// <param name="Tag">The first datum of a custom event; 0 if it is none.</param>
/// <param name="Handler">What it leads to; null where handle or tag say it.</param>
internal readonly record struct NativeEvent(int Handle, ushort Tag, Action? Handler = null)
{
    /// <summary>An event that nobody waits for: it is served and dropped.</summary>
    public static NativeEvent Foreign { get; }

    /// <summary>What the native part's alarm posts.</summary>
    public static NativeEvent Alarm { get; } = Custom(NativeTimer.EventTag);

    public static NativeEvent OfTimer(int handle) => new(handle, 0);

    public static NativeEvent Call(Action handler) => new(0, 0, handler);

    public static NativeEvent Custom(ushort tag) => new(0, tag);
}
