using System;
using System.Collections.Generic;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.Host.VirtualBoard;

/// <summary>The I2C buses of a chip: time, answers, and who waits meanwhile.</summary>
/// <remarks>
/// Nine bits a byte, the address counted, and a bit each for start, repeated start and stop. On
/// ESP32 the whole runtime stands meanwhile, for a second at most. On STM32 too, for 20 ms at most;
/// what its estimate makes longer goes to a worker, and other threads run. The chip is charged as
/// running: an assumption, since its core may wait.
/// Source: NI I2cDevice.cpp of ESP32, :23-83 and 262-311, of ChibiOS, :84-102 and 540-661.
/// </remarks>
internal sealed class I2cBuses
{
    private const int BitsOfByte = 9;
    private const long WorkerNs = 20 * KTime.NsPerMs;

    private readonly Machine _machine;
    private readonly Dictionary<int, long> _hertz = [];
    private readonly Dictionary<int, int> _objects = [];

    public I2cBuses(Machine machine)
    {
        _machine = machine;
    }

    private bool IsEsp32 => _machine.Functions.AreFree;

    private int Count => _machine.Options.Board.Name switch
    {
        "esp32c3" => 1,
        _ when IsEsp32 => 2,
        _ => 4,
    };

    /// <summary>Opens a device; the last one decides on the speed of its bus.</summary>
    /// <exception cref="ArgumentException">There is no such bus.</exception>
    /// <exception cref="Exception">A pin is taken or not mapped.</exception>
    public void Open(int bus, long hertz)
    {
        if (bus < 1 || bus > Count)
        {
            throw new ArgumentException();
        }

        if (_objects.GetValueOrDefault(bus) == 0)
        {
            _machine.Functions.Reserve(ChipFunctions.I2c, bus, 2, NameOf(bus));
        }

        _hertz[bus] = hertz;
        _objects[bus] = _objects.GetValueOrDefault(bus) + 1;
    }

    /// <summary>Closes a device; with the last one the bus gives its pins back.</summary>
    public void Close(int bus)
    {
        if (--_objects[bus] == 0)
        {
            _machine.Functions.Release(NameOf(bus));
        }
    }

    /// <summary>Writes, then reads, with a repeated start between.</summary>
    /// <returns>nanoFramework's number of the result.</returns>
    public int Transfer(int bus, int address, byte[]? written, Span<byte> read)
    {
        I2cPeripheral? device = _machine.Options.Wiring?.I2cAt(bus, address);
        bool isThere = device is { Acknowledges: true };
        int starts = (written != null ? 1 : 0) + (read.Length > 0 ? 1 : 0);
        int bytes = isThere ? starts + (written?.Length ?? 0) + read.Length : 1;
        long bits = (BitsOfByte * (long)bytes) + Math.Max(starts, 1) + 1;
        long ns = bits * KTime.NsPerSec / _hertz[bus];
        long limitNs = IsEsp32 ? KTime.NsPerSec : WorkerNs;
        long stretchNs = isThere ? device!.StretchNs : 0;
        bool isLate = stretchNs > limitNs;
        Wait(isLate ? limitNs : ns + stretchNs, mayYield: !isLate);
        if (isThere && !isLate)
        {
            if (written != null)
            {
                device!.Write(written);
            }

            if (read.Length > 0)
            {
                device!.Read(read);
            }
        }

        _machine.Options.Wiring?.Note(new BusTransfer(
            0, NameOf(bus), address, written ?? [], isThere ? read.ToArray() : [],
            isThere && !isLate));
        return isLate ? TransferResults.Timeout
            : isThere ? TransferResults.Full
            : TransferResults.NotAcknowledged;
    }

    private void Wait(long ns, bool mayYield)
    {
        if (IsEsp32 || ns <= WorkerNs || !mayYield)
        {
            _machine.Scheduler.Spend(ns, CallCosts.I2cTransfer);
            return;
        }

        _machine.SleepFor(ns, "an I2C transfer");
    }

    private static string NameOf(int bus) => "I2C" + bus;
}

/// <summary>How a transfer ended; the numbers are nanoFramework's.</summary>
internal static class TransferResults
{
    public const int Full = 1;
    public const int Timeout = 2;
    public const int NotAcknowledged = 4;
}

/// <summary>Makes a thread runnable at a moment.</summary>
internal sealed class Alarm(Action action) : VirtualEvent
{
    public override void Fire() => action();
}
