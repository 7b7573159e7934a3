using System;
using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.VirtualBoard;

/// <summary>The chip's Wi-Fi as a station.</summary>
/// <remarks>
/// Source: NI ESP32 NF_ESP32_Wireless.cpp, targetHAL_Network.cpp:99-335, Target_Network.cpp.
/// The images build with ESP_WIFI_STA_DISCONNECTED_PM_ENABLE=n: without a connection the radio
/// listens all the time.
/// </remarks>
internal sealed class WifiStation
{
    /// <summary>A passive scan: half a second a channel (NF_ESP32_Wireless.cpp:389-400).</summary>
    private const long ScanNs = Channels * KTime.NsPerSec / 2;

    /// <summary>Looking in vain: 120 ms a channel, IDF's default of an active scan.</summary>
    private const long SearchNs = Channels * 120 * KTime.NsPerMs;

    /// <summary>The channels of 2.4 GHz that a station may use everywhere but in America.</summary>
    private const int Channels = 13;

    private readonly Machine _machine;
    private readonly Surroundings _around;
    private readonly List<VirtualThread> _waiters = [];
    private readonly List<AccessPoint> _found = [];
    private string _ssid = "";
    private string _password = "";
    private bool _isToConnect;
    private bool _isScanning;
    private int _attempt;
    private WifiAnswer? _answer;

    public WifiStation(Machine machine, Surroundings around)
    {
        _machine = machine;
        _around = around;
        Radio = new RadioPower(machine, around);
        Clock = new TimeClient(machine, around, Radio);
    }

    /// <summary>Its radio.</summary>
    public RadioPower Radio { get; }

    /// <summary>Its client of time servers.</summary>
    public TimeClient Clock { get; }

    /// <summary>Told when the connection is gone.</summary>
    public Action? Lost { get; set; }

    /// <summary>The access point that it is associated with; null for none.</summary>
    public AccessPoint? Point { get; private set; }

    /// <summary>It has an address there.</summary>
    public bool HasAddress { get; private set; }

    private FlashNetwork Flash => _machine.Options.Retained.Network;

    /// <summary>Does what the chip does at its boot.</summary>
    public void Start()
    {
        if (Flash.ConnectsAtBoot)
        {
            Connect(Flash.Ssid, Flash.Password);
        }
    }

    /// <summary>Begins to connect, and goes on until it is told not to.</summary>
    public void Connect(string ssid, string password)
    {
        Drop();
        _isToConnect = true;
        _ssid = ssid;
        _password = password;
        _answer = null;
        Attempt();
    }

    /// <summary>Waits for what <see cref="Connect"/> comes to.</summary>
    /// <returns>Null: nothing yet.</returns>
    public WifiAnswer? Await(long timeoutMs)
    {
        long deadlineMs = _machine.Clock.NowMs + timeoutMs;
        while (_answer == null)
        {
            VirtualThread me = _machine.Scheduler.Current;
            _waiters.Add(me);
            try
            {
                if (!_machine.Scheduler.Block("Wi-Fi to connect", deadlineMs))
                {
                    return null;
                }
            }
            finally
            {
                _waiters.Remove(me);
            }
        }

        return _answer;
    }

    /// <summary>Gives the connection up.</summary>
    public void Disconnect()
    {
        _isToConnect = false;
        _attempt++;
        Drop();
    }

    /// <summary>Looks for access points; an event tells that it has.</summary>
    /// <returns>False: it is busy, scanning or connecting.</returns>
    public bool Scan()
    {
        if (_isScanning || (_isToConnect && Point == null))
        {
            return false;
        }

        _isScanning = true;
        Radio.RestAt(RadioState.Listening);
        _machine.Time.Schedule(new Alarm(EndScan), _machine.NowNs + ScanNs);
        return true;
    }

    /// <summary>Returns what the last scan found, once.</summary>
    public IReadOnlyList<AccessPoint> TakeFound()
    {
        AccessPoint[] found = [.. _found];
        _found.Clear();
        return found;
    }

    private void EndScan()
    {
        _isScanning = false;
        _found.Clear();
        _found.AddRange(_around.Points);
        Rest();
        _machine.EventSink.PostWifi();
    }

    private void Attempt()
    {
        int attempt = ++_attempt;
        Radio.RestAt(RadioState.Listening);
        AccessPoint? point = _around.Points.FirstOrDefault(each => each.Ssid == _ssid);
        WifiAnswer answer = point == null
            ? WifiAnswer.NetworkNotAvailable
            : point.Password != _password ? WifiAnswer.InvalidCredential : WifiAnswer.Success;
        long ns = point?.JoinNs ?? SearchNs;
        _machine.Time.Schedule(
            new Alarm(() => End(attempt, point, answer)), _machine.NowNs + ns);
    }

    private void End(int attempt, AccessPoint? point, WifiAnswer answer)
    {
        if (attempt != _attempt)
        {
            return;
        }

        _answer = answer;
        _machine.Events.Signal(() => _waiters.ToList().ForEach(_machine.Scheduler.MakeReady));
        if (answer != WifiAnswer.Success)
        {
            _machine.EventSink.PostAvailability(false);
            Attempt();
            return;
        }

        Point = point;
        Rest();
        _machine.EventSink.PostAvailability(true);
        long addressNs = Flash.IsDhcp ? point!.AddressNs : 0;
        _machine.Time.Schedule(
            new Alarm(() => TakeAddress(attempt)), _machine.NowNs + addressNs);
    }

    private void TakeAddress(int attempt)
    {
        if (attempt == _attempt && Point != null)
        {
            HasAddress = true;
            _machine.EventSink.PostAddress();
            Clock.Start();
        }
    }

    private void Drop()
    {
        if (Point == null)
        {
            Rest();
            return;
        }

        Point = null;
        HasAddress = false;
        Clock.Stop();
        Rest();
        _machine.EventSink.PostAvailability(false);
        _machine.EventSink.PostAddress();
        Lost?.Invoke();
    }

    private void Rest()
    {
        if (Radio.IsOn || Point != null)
        {
            Radio.RestAt(Point == null || _isScanning ? RadioState.Listening : RadioState.Idle);
        }
    }
}

/// <summary>How connecting ended; the numbers are WifiConnectionStatus's.</summary>
internal enum WifiAnswer
{
    InvalidCredential = 1,
    NetworkNotAvailable = 2,
    Success = 3,
    Timeout = 4,
    UnspecifiedFailure = 5,
}
