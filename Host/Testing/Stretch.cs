using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Apps.Running;

namespace TimeCore.Testing;

/// <summary>What flowed in a part of a run.</summary>
public sealed class Stretch
{
    private const double UaPerMa = 1e3;

    private readonly BoardRun _run;
    private readonly AppMeasurement _measurement;

    internal Stretch(BoardRun run, AppMeasurement measurement)
    {
        _run = run;
        _measurement = measurement;
    }

    /// <summary>Its beginning, in s from Main's beginning.</summary>
    public double FromS => _measurement.FromS;

    /// <summary>Its length in s.</summary>
    public double Seconds => _measurement.Seconds;

    /// <summary>The mean current in mA; not a number where nobody published the currents.</summary>
    public double MeanMa => _measurement.MeanUa / UaPerMa;

    /// <summary>All that flowed, in µC.</summary>
    public double ChargeUc => _measurement.Microcoulombs;

    /// <summary>That for each wake-up; infinite without one.</summary>
    public double ChargePerWakeUpUc => ChargeUc / _measurement.WakeUps;

    /// <summary>How often a second the chip left a wait or a sleep.</summary>
    public double WakeUpsPerS => _measurement.WakeUpsPerS;

    /// <summary>The longest time without a wait or a sleep.</summary>
    public TimeSpan LongestAwake => TimeSpan.FromSeconds(_measurement.LongestAwakeS);

    /// <summary>Share of the time that it waited or slept, 0 to 1.</summary>
    public double IdleShare => _measurement.IdleShare;

    /// <summary>Holds the stretch to limits.</summary>
    /// <param name="meanMa">Mean current in mA.</param>
    /// <param name="wakeUpsPerS">Wake-ups a second.</param>
    /// <param name="chargeUc">Charge in µC.</param>
    /// <param name="longestAwake">Longest time awake.</param>
    /// <exception cref="PowerLimitException">
    /// One does not hold; the message says what drew it, in the whole run.
    /// </exception>
    public Stretch AtMost(
        double? meanMa = null,
        double? wakeUpsPerS = null,
        double? chargeUc = null,
        TimeSpan? longestAwake = null)
    {
        var limits = new AppLimits
        {
            MeanMa = meanMa,
            WakeUpsPerS = wakeUpsPerS,
            ChargeUc = chargeUc,
            LongestAwake = longestAwake,
        };
        List<string> broken = limits.Of(_measurement).Where(limit => !limit.Holds)
            .Select(limit => $"{BoardRun.Number(limit.Value)} {limit.Measure}, limit "
                + BoardRun.Number(limit.Most))
            .ToList();
        return broken.Count == 0
            ? this
            : throw new PowerLimitException(
                $"MODEL: {string.Join("; ", broken)}: {_run.Why}");
    }
}

/// <summary>A limit does not hold.</summary>
/// <param name="message">Which, and what drew it.</param>
public sealed class PowerLimitException(string message) : Exception(message);

/// <summary>A program did not run as far as it was to.</summary>
/// <param name="message">Why.</param>
/// <param name="inner">What ended its Main; null if nothing did.</param>
public sealed class BoardRunException(string message, Exception? inner)
    : Exception(message, inner);
