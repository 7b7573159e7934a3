using System.Runtime.CompilerServices;

namespace TimeCore.Drivers.Stm32.Native
{
    /// <summary>What the native part in the image does for us.</summary>
    /// <remarks>
    /// The native half has a table with an entry for every method of this assembly, and the image a
    /// checksum: an assembly that does not fit its image does not start. The checksum covers what comes
    /// after the first native method, so this class MUST be the first by name. After a change to any
    /// class here, <c>dotnet test --project Host/Tests/Contract.Tests</c> says what to write into
    /// native/TimeCore_Drivers_Stm32_Native.cpp.
    /// Source: nf-interpreter CLRStartup.cpp:79 and CLR_RT_StackFrame.cpp:146.
    /// </remarks>
    internal static class Interop
    {
        /// <summary>Marks events of ours among those of other users of CustomEvent.</summary>
        internal const int EventTag = 0x7C0E;

        /// <summary>Returns the system timer's count: 32 bits, wraps.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern uint ReadCounter();

        /// <summary>Counts a second.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern uint CounterHz();

        /// <summary>Posts one event after a number of counts; 0 disarms.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern void Arm(uint deltaCounts);

        /// <summary>Returns how often the runtime has waited by the native part's wait.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern uint Count();
    }
}
