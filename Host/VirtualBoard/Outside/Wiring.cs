using System;
using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.VirtualBoard;

/// <summary>What a board is connected to, for one run of it.</summary>
/// <remarks>
/// It outlasts the chip's boots: a display keeps its picture, a button stays pressed. Its time
/// begins with the first boot's first managed instruction.
/// </remarks>
public sealed class Wiring
{
    /// <summary>So many transfers are kept; the totals count all.</summary>
    public const int TransfersMax = 10000;

    private readonly List<PinStimulus> _stimuli = [];
    private readonly Dictionary<int, bool?> _levels = [];
    private readonly Dictionary<(int Bus, int Address), I2cPeripheral> _i2c = [];
    private readonly Dictionary<(int Bus, int Select), SpiPeripheral> _spi = [];
    private readonly Dictionary<int, Func<double, int>> _adc = [];
    private readonly Dictionary<string, SerialPeer> _serial = new(StringComparer.Ordinal);
    private readonly List<BusTransfer> _transfers = [];
    private readonly SortedDictionary<string, BusTotal> _totals = new(StringComparer.Ordinal);
    private readonly List<LoadSwitch> _loads = [];
    private List<StimulusPlayer>? _players;
    private long? _resetAtNs;

    /// <summary>Without anything around the board.</summary>
    public Wiring()
    {
        Network = new Surroundings(this);
    }

    /// <summary>The networks around the board.</summary>
    public Surroundings Network { get; }

    /// <summary>The chip that runs now; null before the first boot.</summary>
    internal Machine? Machine { get; private set; }

    /// <summary>The machine's time at this wiring's time zero.</summary>
    internal long OriginNs { get; private set; }

    /// <summary>This wiring's time now.</summary>
    internal long NowNs => Machine == null ? 0 : Machine.NowNs - OriginNs;

    /// <summary>Adds something that happens to a pin.</summary>
    public void Add(PinStimulus stimulus)
    {
        _stimuli.Add(stimulus);
    }

    /// <summary>Adds something that the same supply feeds.</summary>
    public void Add(Load load)
    {
        _loads.Add(new LoadSwitch(load, this));
    }

    /// <summary>Puts a device on an I2C bus.</summary>
    /// <param name="bus">The bus, from 1.</param>
    /// <param name="address">Its address, seven bits.</param>
    /// <param name="device">The device.</param>
    /// <exception cref="ArgumentException">Another has that address there.</exception>
    public void AddI2c(int bus, int address, I2cPeripheral device)
    {
        _i2c.Add((bus, address), device);
        device.Connect(this);
    }

    /// <summary>Puts a device on an SPI bus.</summary>
    /// <param name="bus">The bus, from 1.</param>
    /// <param name="chipSelect">Its chip-select pin; -1 where the program drives that itself.
    /// </param>
    /// <param name="device">The device.</param>
    /// <exception cref="ArgumentException">Another has that pin there.</exception>
    public void AddSpi(int bus, int chipSelect, SpiPeripheral device)
    {
        _spi.Add((bus, chipSelect), device);
        device.Connect(this);
    }

    /// <summary>The first transfers of the run, in their order.</summary>
    public IReadOnlyList<BusTransfer> Transfers => _transfers;

    /// <summary>All transfers, by bus and device.</summary>
    public IReadOnlyDictionary<string, BusTotal> Totals => _totals;

    /// <summary>
    /// Returns the level that a pin is held at from outside; null: nobody holds it.
    /// </summary>
    public bool? LevelOf(int pin) => _levels.GetValueOrDefault(pin);

    internal I2cPeripheral? I2cAt(int bus, int address) =>
        _i2c.GetValueOrDefault((bus, address));

    /// <summary>Feeds a channel of the converter.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="valueAt">Its value, 0 to 4095, at a time in s since Main's beginning.</param>
    public void AddAdc(int channel, Func<double, int> valueAt)
    {
        _adc[channel] = valueAt;
    }

    internal int? AdcAt(int channel) =>
        _adc.TryGetValue(channel, out Func<double, int>? valueAt) ? valueAt(NowNs / 1e9) : null;

    /// <summary>Puts something at the other end of a serial line.</summary>
    /// <param name="port">Such as <c>COM2</c>.</param>
    /// <param name="peer">What is there.</param>
    /// <exception cref="ArgumentException">Something is there already.</exception>
    public void AddSerial(string port, SerialPeer peer)
    {
        _serial.Add(port, peer);
        peer.Connect(this);
    }

    internal SerialPeer? SerialAt(string port) => _serial.GetValueOrDefault(port);

    internal SpiPeripheral? SpiAt(int bus, int chipSelect) =>
        _spi.GetValueOrDefault((bus, chipSelect));

    /// <summary>Keeps a transfer that is over.</summary>
    internal void Note(BusTransfer transfer)
    {
        BusTransfer noted = transfer with { AtNs = NowNs };
        string name = noted.Address < 0
            ? noted.Bus
            : noted.Bus + (noted.Bus[0] == 'I' ? $" 0x{noted.Address:X2}" : $" {noted.Address}");
        if (!_totals.TryGetValue(name, out BusTotal? total))
        {
            _totals[name] = total = new BusTotal();
        }

        total.Add(noted);
        _loads.ForEach(load => load.After(noted));
        if (_transfers.Count < TransfersMax)
        {
            _transfers.Add(noted);
        }
    }

    /// <summary>Resets the chip at once; it boots.</summary>
    /// <param name="atNs">In this wiring's time.</param>
    internal void ResetAt(long atNs)
    {
        Detach();
        _resetAtNs = atNs;
    }

    internal long ToMachineNs(long ns) => Moments.Add(ns, OriginNs);

    /// <summary>Takes over a chip that was reset; the one before is no longer there.</summary>
    internal void Attach(Machine machine)
    {
        Machine = machine;
        _resetAtNs ??= -machine.Options.BootNs;
        OriginNs = -_resetAtNs.Value;
        _players ??= _stimuli.Select((stimulus, index) => new StimulusPlayer(
            stimulus,
            new SeededRandom(
                machine.Options.Seed, RandomUse.Stimulus + ((ulong)index << 8)))).ToList();
        foreach ((int pin, bool? level) in _levels)
        {
            machine.Pins[pin].Outside = level;
        }

        foreach (StimulusPlayer player in _players)
        {
            player.Start(this);
        }

        foreach (LoadSwitch load in _loads)
        {
            load.Start();
        }

        foreach (int pin in _loads.Select(load => load.Load.Pin).Where(pin => pin >= 0).Distinct())
        {
            PinIs(pin, machine.Pins.LevelOf(pin));
        }
    }

    /// <summary>Lets go of the chip: what happens outside reaches no machine.</summary>
    internal void Detach()
    {
        foreach (StimulusPlayer player in _players ?? [])
        {
            Machine?.Time.Cancel(player);
        }

        foreach (LoadSwitch load in _loads)
        {
            Machine?.Time.Cancel(load);
        }

        Machine = null;
    }

    /// <summary>Notes the level that a pin of the chip has now.</summary>
    internal void PinIs(int pin, bool high)
    {
        foreach (LoadSwitch load in _loads)
        {
            load.PinIs(pin, high);
        }
    }

    internal void Hold(int pin, bool? level)
    {
        _levels[pin] = level;
        Machine?.Pins.Feed(pin, level);
    }

    /// <summary>Returns when a pin is next brought to a level, in the machine's time.</summary>
    internal long NextLevelNs(int pin, bool high)
    {
        long atNs = _players!.Where(player => player.Pin == pin)
            .Select(player => player.NextNsOf(this, high))
            .DefaultIfEmpty(KTime.Never)
            .Min();
        return atNs == KTime.Never ? atNs : ToMachineNs(atNs);
    }

    /// <summary>Lets time pass while the chip is off: its pins drive nothing.</summary>
    /// <param name="fromNs">Since when, in this wiring's time.</param>
    /// <param name="untilNs">Until when at most.</param>
    /// <param name="ends">Whether a pin at a level ends it.</param>
    /// <param name="pass">Told of each stretch and what the loads draw in it.</param>
    /// <returns>When it ended.</returns>
    internal long PassOff(
        long fromNs, long untilNs, Func<int, bool, bool> ends, Action<long, long, double> pass)
    {
        Detach();
        foreach (LoadSwitch load in _loads.Where(load => load.Load.Pin >= 0))
        {
            load.PinIs(load.Load.Pin, LevelOf(load.Load.Pin) ?? false);
        }

        long atNs = fromNs;
        bool isOver = _levels.Any(held => held.Value is bool level && ends(held.Key, level));
        while (!isOver && atNs < untilNs)
        {
            long playerNs = _players!.Select(player => player.NextNs).DefaultIfEmpty(KTime.Never)
                .Min();
            long loadNs = _loads.Select(load => load.OffAtNs).DefaultIfEmpty(KTime.Never).Min();
            long nextNs = Math.Max(atNs, Math.Min(untilNs, Math.Min(playerNs, loadNs)));
            pass(atNs, nextNs, LoadUa);
            atNs = nextNs;
            _loads.Where(load => load.OffAtNs <= atNs).ToList().ForEach(load => load.Fire());
            foreach (StimulusPlayer player in _players!.Where(player => player.NextNs <= atNs))
            {
                player.Step(this);
                bool? held = LevelOf(player.Pin);
                PinIs(player.Pin, held ?? false);
                isOver |= held is bool level && ends(player.Pin, level);
            }
        }

        _resetAtNs = atNs;
        return atNs;
    }

    private double LoadUa => _loads.Where(load => load.IsOn).Sum(load => load.Load.Microamps);
}
