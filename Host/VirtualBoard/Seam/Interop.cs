using TimeCore.Host.VirtualBoard;

namespace TimeCore.Drivers.Stm32.Native
{
    /// <summary>
    /// The native part on the PC: the same calls, answered by the virtual board.
    /// </summary>
    /// <remarks>The twin of Drivers/Stm32.Native/Interop.cs; one of the two is compiled.</remarks>
    internal static class Interop
    {
        internal const int EventTag = NativeTimer.EventTag;

        internal static uint ReadCounter() => NativeTimer.Current.ReadCounter();

        internal static uint CounterHz() => NativeTimer.Current.CounterHz();

        internal static void Arm(uint deltaCounts) => NativeTimer.Current.Arm(deltaCounts);

        internal static uint Count() => NativeTimer.Current.Count();
    }
}
