using System;
using TimeCore.Host.Meter.Boards;

namespace TimeCore.Host.VirtualBoard;

/// <summary>What <c>esp_light_sleep_start</c> does, with the times of each chip.</summary>
/// <remarks>
/// The requested length counts from the call. IDF takes what it believes waking costs off it, so
/// that the caller returns on time; where it believes too much (the first sleep on an image
/// without PM_SLP_IRAM_OPT) the caller returns early. Everything but the entry and the exit runs
/// on an RC clock with an error of its own, and no clock on the chip can tell.
/// Source: IDF components/esp_hw_support/sleep_modes.c.
/// </remarks>
internal sealed class LightSleepModel
{
    private readonly Machine _machine;
    private readonly LightSleepProfile _chip;
    private readonly SeededRandom _random;
    private readonly SlippedWaits _slippedWaits;
    private readonly double _rcErrorPpm;
    private readonly int _refusedEvery;
    private readonly int _refusalPattern;
    private readonly long _neverWakes;
    private readonly long _restarts;
    private long _sleepOutNs;
    private long _calls;
    private bool _hasToldOfRadio;
    private int _wakePin = -1;
    private bool _wakeLevel;

    private LightSleepModel(Machine machine, LightSleepProfile chip)
    {
        _machine = machine;
        _chip = chip;
        _slippedWaits = new SlippedWaits(machine);
        _sleepOutNs = chip.OutAssumedNs;
        _random = new SeededRandom(machine.Options.Seed, RandomUse.RcClock);
        double ownPpm = (_random.NextShare() * 2 - 1) * ClockTable.RcErrorPpmMax;
        FaultSet faults = machine.Options.Faults;
        _rcErrorPpm = faults.ValueOr(FaultKind.RcDrift, ownPpm);
        _refusedEvery = (int)faults.ValueOr(FaultKind.RefusedSleeps, 0);
        _refusalPattern = (int)faults.ValueOr(FaultKind.RefusalPattern, 0);
        _neverWakes = (long)faults.ValueOr(FaultKind.NeverWakes, 0);
        _restarts = (long)faults.ValueOr(FaultKind.Restarts, 0);
    }

    /// <summary>Creates the model; null on a board without light sleep.</summary>
    public static LightSleepModel? From(Machine machine)
    {
        LightSleepProfile? chip = machine.Options.Board.LightSleep;
        return chip == null ? null : new LightSleepModel(machine, chip);
    }

    /// <summary>
    /// What the timer was last set to, in nanoseconds; IDF keeps it for later sleeps.
    /// </summary>
    public long TimerNs { get; set; } = KTime.Never;

    /// <summary>Another wake source is active: a sleep is rejected.</summary>
    public bool WakeSourceActive { get; set; }

    /// <summary>What has ended the last sleep since boot.</summary>
    public SleepEnd End { get; private set; }

    /// <summary>Lets a pin's level end the sleeps to come, as well as the timer.</summary>
    /// <remarks>
    /// The flash goes off as before. IDF's manual says that it does so only with the timer alone,
    /// but v5.1 to v6.1 do not ask: in can_power_down_vddsdio the flag that selects the strict
    /// rule is never clear where it is called (sleep_modes.c; esp-idf #8240, 2023-03-11).
    /// </remarks>
    public void EndByPin(int number, bool level)
    {
        _wakePin = number;
        _wakeLevel = level;
        _machine.Power.KeepPinAwake();
    }

    /// <summary>Sleeps.</summary>
    /// <exception cref="InvalidOperationException">
    /// No timer is set: it would never wake.
    /// </exception>
    public SleepAnswer Start()
    {
        _machine.Enter(CallCosts.LightSleepStart);
        _machine.Stop.Point();
        SleepAnswer answer = Answer();
        if (answer == SleepAnswer.Slept)
        {
            _machine.Counters.LightSleeps++;
            SleepThrough();
        }
        else
        {
            _machine.Counters.LightSleepRefusals++;
            _machine.Causes.Take(CauseKind.RefusedSleep, _machine.NowNs, _chip.EntryNs);
            _machine.Scheduler.Spend(_chip.EntryNs);
        }

        _machine.Leave();
        return answer;
    }

    private SleepAnswer Answer()
    {
        if (_machine.Options.Faults.Has(FaultKind.NoLightSleep))
        {
            return SleepAnswer.NotSupported;
        }

        _calls++;
        if (WakeSourceActive
            || IsRadioOn()
            || (_chip.PinRejects && NextPressNs() == _machine.NowNs)
            || (_refusedEvery > 0 && _calls % _refusedEvery == 0)
            || (_refusalPattern >> (int)(_calls % 16) & 1) != 0)
        {
            return SleepAnswer.Rejected;
        }

        if (TimerNs == KTime.Never)
        {
            throw new InvalidOperationException(
                "Light sleep without a wake source: the board would never wake.");
        }

        return TimerNs - WakeOverheadNs() <= PlatformTable.LightSleepNsMin
            ? SleepAnswer.TooShort
            : SleepAnswer.Slept;
    }

    // With its radio on the chip does not reliably refuse: it may lose the connection instead.
    private bool IsRadioOn()
    {
        bool isOn = _machine.Wifi is { Radio.IsOn: true };
        if (isOn && !_hasToldOfRadio)
        {
            _hasToldOfRadio = true;
            _machine.Write("light sleep is refused: Wi-Fi is on");
        }

        return isOn;
    }

    private void SleepThrough()
    {
        bool flashOff = FlashGoesOff();
        long flashNs = flashOff ? _chip.FlashReadyNs : 0;
        long believedNs = TimerNs - WakeOverheadNs() - flashNs - _chip.EntryNs;
        if (believedNs < 0)
        {
            believedNs = 0;
        }

        PowerModel power = _machine.Power;
        power.Enter(PowerState.SleepEdge);
        Spend(CauseKind.SleepEntry, _chip.EntryNs);
        _machine.EspTimers.StopClocks();
        _machine.Pins.EnterSleep();
        power.Enter(PowerState.LightSleep);
        EndHereIfFaulty();
        double rate = 1 + ErrorPpm() / 1e6;
        long trueNs = believedNs + (long)(believedNs * (rate - 1));
        long untilPressNs = NextPressNs() - _machine.NowNs;
        End = untilPressNs < trueNs ? SleepEnd.Pin : SleepEnd.Timer;
        if (End == SleepEnd.Pin)
        {
            trueNs = Math.Max(untilPressNs, PlatformTable.LightSleepNsMin);
            believedNs = (long)(trueNs / rate);
        }

        _machine.Time.Spend(trueNs);
        _machine.Clock.Freeze(trueNs);
        _slippedWaits.Note(trueNs);
        power.Enter(PowerState.SleepEdge);
        _machine.Pins.LeaveSleep();
        Spend(CauseKind.SleepExit, _chip.HardwareOutNs + _chip.OutNs);
        Spend(CauseKind.FlashWait, flashNs);
        _machine.EspTimers.StartClocks(trueNs - believedNs);
        power.Enter(PowerState.Run);

        // IDF measures the overhead of the sleep it has just left.
        _sleepOutNs = _chip.OutNs;
    }

    // Chips that do not come back: espressif/esp-idf issues 1864 and 18122, arduino-esp32 908. One
    // that a watchdog resets instead: esp-idf 6228.
    private void EndHereIfFaulty()
    {
        bool isLast = _machine.Counters.LightSleeps == _neverWakes;
        if (isLast)
        {
            const long SeenNs = 15 * KTime.NsPerSec;
            _machine.Time.Spend(SeenNs);
        }

        if (isLast || _machine.Counters.LightSleeps == _restarts)
        {
            _machine.Stop.EndInSleep(isReset: !isLast);
        }
    }

    private long NextPressNs()
    {
        return _wakePin < 0 ? KTime.Never : _machine.Pins.NextLevelNs(_wakePin, _wakeLevel);
    }

    private void Spend(CauseKind kind, long ns)
    {
        _machine.Causes.Take(kind, _machine.NowNs, ns);
        _machine.Time.Spend(ns);
    }

    private long WakeOverheadNs()
    {
        return _sleepOutNs + _chip.HardwareOutNs;
    }

    private bool FlashGoesOff()
    {
        long aloneNs = _chip.FlashReadyNs + WakeOverheadNs();
        return _chip.FlashPowersDown && TimerNs > Math.Max(PlatformTable.FlashOffNsMin, aloneNs);
    }

    private double ErrorPpm()
    {
        return _rcErrorPpm + (_random.NextShare() * 2 - 1) * ClockTable.RcJitterPpmMax;
    }
}

/// <summary>What ended a light sleep.</summary>
internal enum SleepEnd
{
    None,
    Timer,
    Pin,
}

/// <summary>How a light sleep ended.</summary>
internal enum SleepAnswer
{
    Slept,
    TooShort,
    Rejected,
    NotSupported,
}
