using TimeCore.Host.VirtualBoard;

namespace nanoFramework.Hardware.Esp32;

/// <summary>The chip's memory, as the runtime's own heap leaves it.</summary>
/// <remarks>
/// Constants, an assumption: nobody measured them, and nothing that a program does changes them. A
/// program that looks for a leak here finds none.
/// </remarks>
public class NativeMemory
{
    private const uint TotalBytes = 300_000;
    private const uint FreeBytes = 150_000;
    private const uint LargestBytes = 100_000;

    /// <summary>Which memory.</summary>
    public enum MemoryType
    {
        /// <summary>All of it.</summary>
        All = 0,

        /// <summary>On the chip.</summary>
        Internal = 1,

        /// <summary>Beside it; the boards here have none that counts.</summary>
        SpiRam = 2,
    }

    /// <summary>Says how much there is.</summary>
    public static void GetMemoryInfo(
        MemoryType memoryType,
        out uint totalSize,
        out uint totalFreeSize,
        out uint largestFreeBlock)
    {
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.NativeCall);
        machine.Leave();
        bool isThere = memoryType != MemoryType.SpiRam;
        totalSize = isThere ? TotalBytes : 0;
        totalFreeSize = isThere ? FreeBytes : 0;
        largestFreeBlock = isThere ? LargestBytes : 0;
    }
}
