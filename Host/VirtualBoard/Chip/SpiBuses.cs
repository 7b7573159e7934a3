using System;
using System.Collections.Generic;
using System.Device.Spi;

namespace TimeCore.Host.VirtualBoard;

/// <summary>The SPI buses of a chip.</summary>
/// <remarks>
/// The whole runtime stands while a transfer runs: its time a byte is cut to whole milliseconds, so
/// the other way is never taken. The chip is charged as running meanwhile: an assumption.
/// Source: NI nanoHAL_Spi.cpp:120-140, 293-305, 375-384; SpiDevice.cpp:24-57; cpu_spi.cpp:51-56.
/// </remarks>
internal sealed class SpiBuses
{
    private const int FullDuplexHzMax = 26_000_000;
    private const int HalfDuplexHzMax = 40_000_000;
    private const int BytesMax = short.MaxValue;
    private const int BusesOfStm32 = 6;

    private readonly Machine _machine;
    private readonly HashSet<(int Bus, int ChipSelect)> _open = [];
    private readonly Dictionary<int, int> _objects = [];

    public SpiBuses(Machine machine)
    {
        _machine = machine;
    }

    /// <summary>The fastest clock of a chip, as its driver says.</summary>
    public static int HzMax => HalfDuplexHzMax;

    /// <summary>Opens a device; the driver sends it two zeros.</summary>
    /// <exception cref="ArgumentException">There is no such bus.</exception>
    /// <exception cref="SpiDeviceAlreadyInUseException">Its chip select is in use.</exception>
    /// <exception cref="Exception">A pin is taken or not mapped.</exception>
    public void Open(SpiConnectionSettings settings)
    {
        int buses = _machine.Functions.AreFree ? 2 : BusesOfStm32;
        if (settings.BusId < 1 || settings.BusId > buses)
        {
            throw new ArgumentException();
        }

        if (_open.Contains((settings.BusId, settings.ChipSelectLine)))
        {
            throw new SpiDeviceAlreadyInUseException();
        }

        int select = settings.ChipSelectLine;
        if (select >= 0 && (_machine.Pins.IsTaken(select)
            || !PinTable.Drives(_machine.Options.Board.Name, select)))
        {
            throw new Exception();
        }

        if (_objects.GetValueOrDefault(settings.BusId) == 0)
        {
            _machine.Functions.Reserve(ChipFunctions.Spi, settings.BusId, 3, NameOf(settings));
        }

        _objects[settings.BusId] = _objects.GetValueOrDefault(settings.BusId) + 1;
        _open.Add((settings.BusId, select));
        if (select >= 0)
        {
            _machine.Pins.Reserved[select] = SelectOf(settings);
        }

        Transfer(settings, new byte[2], [], isFull: false);
    }

    /// <summary>Closes a device.</summary>
    public void Close(SpiConnectionSettings settings)
    {
        _open.Remove((settings.BusId, settings.ChipSelectLine));
        _machine.Functions.Release(SelectOf(settings));
        if (--_objects[settings.BusId] == 0)
        {
            _machine.Functions.Release(NameOf(settings));
        }
    }

    /// <summary>Sends and gets: at once, or first the one and then the other.</summary>
    public void Transfer(
        SpiConnectionSettings settings, byte[] written, Span<byte> read, bool isFull)
    {
        int length = isFull ? Math.Max(written.Length, read.Length) : written.Length + read.Length;
        if (length > BytesMax)
        {
            CoreLibrary.NotModelled.Call(
                "System.Device.Spi|System.Device.Spi.SpiDevice transfer of more than 32,767 bytes",
                "a transfer");
        }

        int most = isFull ? FullDuplexHzMax : HalfDuplexHzMax;
        long hertz = Math.Clamp(settings.ClockFrequency, 1, most);
        _machine.Scheduler.Spend(
            8L * length * KTime.NsPerSec / hertz, CallCosts.SpiTransfer);
        byte[] sent = new byte[length];
        byte[] got = new byte[length];
        written.CopyTo(sent, 0);
        Wiring? wiring = _machine.Options.Wiring;
        SpiPeripheral? device = wiring?.SpiAt(settings.BusId, settings.ChipSelectLine);
        device?.Transfer(sent, got);
        got.AsSpan(isFull ? 0 : written.Length, read.Length).CopyTo(read);
        wiring?.Note(new BusTransfer(
            0, NameOf(settings), settings.ChipSelectLine, written, read.ToArray(), device != null));
    }

    private static string NameOf(SpiConnectionSettings settings) => "SPI" + settings.BusId;

    private static string SelectOf(SpiConnectionSettings settings) =>
        $"{NameOf(settings)} chip select {settings.ChipSelectLine}";
}
