using System;
using System.Collections.Generic;
using TimeCore.Host.Meter.Boards;

namespace TimeCore.Host.VirtualBoard;

/// <summary>What the radio does, as far as its current is concerned.</summary>
internal enum RadioState
{
    /// <summary>It has not been used since the boot.</summary>
    Off,

    /// <summary>It looks for a network, joins one, or has none.</summary>
    Listening,

    /// <summary>It is connected, and wakes for each beacon.</summary>
    Idle,

    /// <summary>It receives data.</summary>
    Receiving,

    /// <summary>It sends.</summary>
    Sending,
}

/// <summary>The radio as a load, and the time that data takes on the air.</summary>
internal sealed class RadioPower
{
    /// <summary>
    /// Bytes around the data of a TCP segment: 802.11 header and checksum 28, LLC and SNAP 8, IPv4
    /// 20, TCP 20 (IEEE 802.11-2016, 9.2; RFC 1042, 791, 9293).
    /// </summary>
    private const int FrameBytes = 76;

    /// <summary>The most that one carries: lwIP's TCP_MSS on ESP-IDF.</summary>
    private const int SegmentBytes = 1440;

    /// <summary>The long preamble of 802.11b (IEEE 802.11-2016, 16.2.2).</summary>
    private const long PreambleNs = 192_000;

    private readonly Machine _machine;
    private readonly Surroundings _around;
    private readonly Dictionary<RadioState, Load> _loads = [];
    private RadioState _rest = RadioState.Off;
    private Load? _on;
    private long _freeNs;

    public RadioPower(Machine machine, Surroundings around)
    {
        _machine = machine;
        _around = around;
        RadioCurrents? currents = around.Radio ?? machine.Options.Board.Radio;
        Add(RadioState.Listening, "Wi-Fi, listening", currents?.ReceiveUa);
        Add(RadioState.Idle, "Wi-Fi, connected", currents?.IdleUa);
        Add(RadioState.Receiving, "Wi-Fi, receiving", currents?.ReceiveUa);
        Add(RadioState.Sending, "Wi-Fi, sending", currents?.TransmitUa);
    }

    /// <summary>It has been used since the boot.</summary>
    public bool IsOn => _rest != RadioState.Off;

    /// <summary>Says what it does when no data is on the air.</summary>
    public void RestAt(RadioState state)
    {
        bool isResting = _machine.NowNs >= _freeNs;
        _rest = state;
        if (isResting)
        {
            Enter(state);
        }
    }

    /// <summary>Puts data on the air, as soon as it is free.</summary>
    /// <param name="bytes">How many, without their headers.</param>
    /// <param name="fromNs">Not before this moment.</param>
    /// <param name="isSent">The board sends them.</param>
    /// <returns>The moment of the last bit.</returns>
    public long Carry(int bytes, long fromNs, bool isSent)
    {
        long beginNs = Math.Max(Math.Max(fromNs, _freeNs), _machine.NowNs);
        _freeNs = beginNs + AirNs(bytes);
        RadioState state = isSent ? RadioState.Sending : RadioState.Receiving;
        _machine.Time.Schedule(new Alarm(() => Enter(state)), beginNs);
        _machine.Time.Schedule(new Alarm(Rest), _freeNs);
        return _freeNs;
    }

    private long AirNs(int bytes)
    {
        int frames = Math.Max(1, (bytes + SegmentBytes - 1) / SegmentBytes);
        long bits = 8L * (bytes + (frames * FrameBytes));
        return (frames * PreambleNs) + (bits * KTime.NsPerSec / _around.BitsPerS);
    }

    private void Rest()
    {
        if (_machine.NowNs >= _freeNs)
        {
            Enter(_rest);
        }
    }

    private void Enter(RadioState state)
    {
        Load? load = _loads.GetValueOrDefault(state);
        if (load == _on)
        {
            return;
        }

        if (_on != null)
        {
            _machine.Power.SetLoad(_on, false);
        }

        if (load != null)
        {
            _machine.Power.SetLoad(load, true);
        }

        _on = load;
    }

    private void Add(RadioState state, string name, double? microamps) => _loads.Add(
        state, new Load { Name = name, Microamps = microamps ?? double.NaN });
}
