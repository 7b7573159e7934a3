using System;
using System.Buffers.Binary;
using TimeCore.Host.VirtualBoard;

namespace nanoFramework.Hardware.Stm32;

/// <summary>The backup registers, with the names of nanoFramework and only what is used.</summary>
/// <remarks>
/// With the native part's defect: of a tail that does not fill a register, it writes as many bytes
/// as the register has left, not as many as the array has. For what lies behind the array stands
/// <see cref="Behind"/>.
/// Source: NI nanoFramework.Hardware.Stm32, BackupMemory.cpp, WriteBytes.
/// </remarks>
public static class BackupMemory
{
    private const int RegisterBytes = 4;
    private const byte Behind = 0xFF;

    /// <summary>Bytes there are.</summary>
    public static int Size => Stm32Chip.Of(Machine.Current).BackupBytes;

    /// <summary>Reads bytes.</summary>
    /// <exception cref="ArgumentException">The position is beyond the registers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The bytes are.</exception>
    public static void ReadBytes(uint position, byte[] data)
    {
        Machine machine = Stm32Chip.Enter(CallCosts.NativeCall);
        Registers(machine, position, data.Length).CopyTo(data);
        machine.Leave();
    }

    /// <summary>Writes bytes, a tail wrongly.</summary>
    /// <exception cref="ArgumentException">The position is beyond the registers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The bytes are.</exception>
    public static void WriteBytes(uint position, byte[] data)
    {
        Machine machine = Stm32Chip.Enter(CallCosts.NativeCall);
        Span<byte> target = Registers(machine, position, data.Length);
        int head = Math.Min(
            data.Length, (int)(RegisterBytes - position % RegisterBytes) % RegisterBytes);
        int tail = (data.Length - head) % RegisterBytes;
        int whole = data.Length - tail;
        data.AsSpan(0, whole).CopyTo(target);
        byte[] registers = machine.Options.Retained.Registers;
        int written = tail == 0 ? 0 : RegisterBytes - tail;
        for (int i = 0; i < written; i++)
        {
            int at = (int)position + whole + i;
            registers[at] = whole + i < data.Length ? data[whole + i] : Behind;
        }

        machine.Leave();
    }

    /// <summary>Reads four bytes.</summary>
    public static uint ReadUInt32(uint position)
    {
        byte[] data = new byte[RegisterBytes];
        ReadBytes(position, data);
        return BinaryPrimitives.ReadUInt32LittleEndian(data);
    }

    /// <summary>Writes four bytes.</summary>
    public static void WriteUInt32(uint position, uint value)
    {
        byte[] data = new byte[RegisterBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(data, value);
        WriteBytes(position, data);
    }

    private static Span<byte> Registers(Machine machine, uint position, int length)
    {
        int size = Stm32Chip.Of(machine).BackupBytes;
        if (position > size - 1)
        {
            throw new ArgumentException("The position is beyond the backup registers.");
        }

        if (position + length > size)
        {
            throw new ArgumentOutOfRangeException(nameof(length));
        }

        return machine.Options.Retained.Registers.AsSpan((int)position, length);
    }
}
