using TimeCore.Host.VirtualBoard;

namespace nanoFramework.Runtime.Native;

/// <summary>The collector, with the name of nanoFramework and only what is used.</summary>
public static class GC
{
    /// <summary>Collects. The virtual board has no heap of its own, so nothing is known.</summary>
    /// <param name="compactHeap">Whether to compact too.</param>
    /// <returns>Free bytes: 0, nobody can tell.</returns>
    public static uint Run(bool compactHeap)
    {
        Machine.Current.Counters.HeapCompactions += compactHeap ? 1 : 0;
        return 0;
    }

    /// <summary>Does nothing: a virtual board prints no such messages.</summary>
    public static void EnableGCMessages(bool enable)
    {
    }
}
