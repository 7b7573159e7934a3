using System;
using System.Buffers.Binary;

namespace TimeCore.Host.VirtualBoard.CoreLibrary;

/// <summary>The chip's random numbers, out of the run's seed.</summary>
/// <remarks>
/// A seed that the program gives changes nothing, as on ESP32 and STM32, whose hardware it is.
/// Source: NI targetRandom.cpp of both.
/// </remarks>
[StandsFor("System.Random")]
public class Random
{
    /// <summary>All of them draw from one generator.</summary>
    public Random()
    {
    }

    /// <param name="seed">Has no effect.</param>
    public Random(int seed)
    {
    }

    /// <summary>Draws from 0 to int.MaxValue, without that.</summary>
    public virtual int Next() => Next(int.MaxValue);

    /// <summary>Draws from 0 up to, and without, a limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public virtual int Next(int maxValue)
    {
        if (maxValue <= 0)
        {
            throw new ArgumentOutOfRangeException();
        }

        Machine machine = Machine.Current;
        machine.Enter(CallCosts.NativeCall);
        int number = machine.Chance.Next(maxValue);
        machine.Leave();
        return number;
    }

    /// <summary>Draws from 0 up to, and without, 1.</summary>
    public virtual double NextDouble()
    {
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.NativeCall);
        double share = machine.Chance.NextShare();
        machine.Leave();
        return share;
    }

    /// <summary>Fills an array.</summary>
    public virtual void NextBytes(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.NativeCall);
        Fill(machine, buffer);
        machine.Leave();
    }

    internal static void Fill(Machine machine, Span<byte> bytes)
    {
        Span<byte> eight = stackalloc byte[sizeof(ulong)];
        while (bytes.Length > 0)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(eight, machine.Chance.NextBits());
            int count = Math.Min(bytes.Length, eight.Length);
            eight[..count].CopyTo(bytes);
            bytes = bytes[count..];
        }
    }
}
