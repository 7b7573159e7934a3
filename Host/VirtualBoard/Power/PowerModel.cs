using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Boards;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Turns states into currents and cuts time into stretches of constant current.</summary>
public sealed class PowerModel
{
    private readonly VirtualTime _time;
    private readonly double[] _microamps;
    private readonly double _pullDownUa;
    private readonly double _warmUpShare;
    private readonly double _wakePinUa;
    private readonly List<IPowerSink> _sinks = [];
    private readonly List<Load> _loads = [];
    private PowerState _state = PowerState.Off;
    private bool _markerHigh;
    private long _sinceNs;

    internal PowerModel(VirtualTime time, MachineOptions options)
    {
        _time = time;
        _microamps = CurrentTable.Of(options);
        StateCurrents? module = options.Board.Module;
        _wakePinUa = module?.WakePinUa ?? 0;
        PollShare = CurrentTable.PollShareOf(options);
        PollUa = module == null ? double.NaN : PollShare * (module.RunUa - module.GatedUa);
        FloorUa = options.Board.LightSleep != null
            ? MicroampsOf(PowerState.LightSleep)
            : MicroampsOf(PowerState.Wait) - PollUa;
        FaultSet faults = options.Faults;
        _pullDownUa = faults.Has(FaultKind.MissingPullDown) ? 0 : ClockTable.PullDownUa;
        _warmUpShare = faults.Has(FaultKind.WarmUp)
            ? faults.ValueOr(FaultKind.WarmUp, 0) / 100
            : ClockTable.WarmUpShare;
        Charges = new ChargeBook();
        _sinks.Add(Charges);
    }

    /// <summary>What really flowed, without any meter.</summary>
    public ChargeBook Charges { get; }

    /// <summary>The least current that the board can draw: light sleep, or a gated clock.</summary>
    /// <remarks>Light sleep that the timer alone can end.</remarks>
    public double FloorUa { get; }

    /// <summary>What the platform's poll adds to the current of a wait.</summary>
    internal double PollUa { get; }

    /// <summary>Share of a wait that the platform's poll is busy.</summary>
    internal double PollShare { get; }

    /// <summary>What the marker adds while it is HIGH.</summary>
    internal double PullDownUa => _pullDownUa;

    /// <summary>What draws current beside the board now.</summary>
    internal IReadOnlyList<Load> Loads => _loads;

    /// <summary>What they draw together.</summary>
    internal double LoadUa { get; private set; }

    /// <summary>Told when the state changes; may be null.</summary>
    internal Action<long, PowerState>? Changed { get; set; }

    internal PowerState State => _state;

    /// <summary>Returns the steady current of a state, the marker LOW, warmed up.</summary>
    public double MicroampsOf(PowerState state)
    {
        return _microamps[(int)state];
    }

    /// <summary>Makes light sleep draw what it takes to watch a pin, from now on.</summary>
    internal void KeepPinAwake()
    {
        Cut();
        _microamps[(int)PowerState.LightSleep] = FloorUa + _wakePinUa;
    }

    /// <summary>Adds a taker of the time line; before the run.</summary>
    public void AddSink(IPowerSink sink)
    {
        _sinks.Add(sink);
    }

    internal void Enter(PowerState state)
    {
        if (state != _state)
        {
            Cut();
            _state = state;
            Changed?.Invoke(_time.NowNs, state);
        }
    }

    /// <returns>True when the level has changed.</returns>
    internal bool SetMarker(bool high)
    {
        if (high == _markerHigh)
        {
            return false;
        }

        Cut();
        _markerHigh = high;
        return true;
    }

    /// <summary>Switches something beside the board.</summary>
    internal void SetLoad(Load load, bool isOn)
    {
        if (_loads.Contains(load) == isOn)
        {
            return;
        }

        Cut();
        if (isOn)
        {
            _loads.Add(load);
        }
        else
        {
            _loads.Remove(load);
        }

        LoadUa = _loads.Sum(each => each.Microamps);
    }

    internal void Close()
    {
        Enter(PowerState.Off);
        foreach (IPowerSink sink in _sinks)
        {
            sink.Complete();
        }
    }

    private void Cut()
    {
        long nowNs = _time.NowNs;
        if (nowNs == _sinceNs)
        {
            return;
        }

        var segment = new PowerSegment(
            _sinceNs, nowNs, _state, _markerHigh, MicroampsFor(_sinceNs, nowNs));
        _sinceNs = nowNs;
        foreach (IPowerSink sink in _sinks)
        {
            sink.Add(segment);
        }
    }

    private double MicroampsFor(long fromNs, long toNs)
    {
        if (_state == PowerState.Off)
        {
            return 0;
        }

        // A floating pin that reads 1 feeds nothing: only a driven one does.
        double steady = _microamps[(int)_state] + (_markerHigh ? _pullDownUa : 0);
        double middleNs = fromNs + (toNs - fromNs) / 2.0;
        double chipUa = steady * (1 - _warmUpShare * Math.Exp(-middleNs / ClockTable.WarmUpNs));
        return chipUa + LoadUa;
    }
}
