using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TimeCore.Host.Apps.Running;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Testing;

/// <summary>What a run has come to: a model's answer.</summary>
public sealed class BoardRun
{
    private const int ConsoleLinesShown = 5;
    private const int CausesShown = 3;

    private readonly RunHistory _history;
    private readonly IReadOnlyList<AppCause> _causes;

    internal BoardRun(AppResult result)
    {
        Result = result;
        _history = result.History!;
        _causes = AppCause.Of(result);
        Whole = new Stretch(this, result.Whole);
        WakeUps = result.WakeUpsMostFirst
            .Select(wake => new WakeCause(wake.Key, wake.Value, wake.Value / Whole.Seconds))
            .ToList();
    }

    /// <summary>All that is known of the run.</summary>
    public AppResult Result { get; }

    /// <summary>From Main's first instruction to the end: without the boot before it.</summary>
    public Stretch Whole { get; }

    /// <inheritdoc cref="Stretch.MeanMa"/>
    public double MeanMa => Whole.MeanMa;

    /// <inheritdoc cref="Stretch.ChargeUc"/>
    public double ChargeUc => Whole.ChargeUc;

    /// <inheritdoc cref="Stretch.ChargePerWakeUpUc"/>
    public double ChargePerWakeUpUc => Whole.ChargePerWakeUpUc;

    /// <inheritdoc cref="Stretch.WakeUpsPerS"/>
    public double WakeUpsPerS => Whole.WakeUpsPerS;

    /// <inheritdoc cref="Stretch.LongestAwake"/>
    public TimeSpan LongestAwake => Whole.LongestAwake;

    /// <inheritdoc cref="Stretch.IdleShare"/>
    public double IdleShare => Whole.IdleShare;

    /// <summary>For what the chip woke, the most frequent first.</summary>
    public IReadOnlyList<WakeCause> WakeUps { get; }

    /// <summary>What the program printed.</summary>
    public IReadOnlyList<ConsoleLine> Console => Result.Console;

    /// <summary>The first 10,000 transfers on its buses.</summary>
    public IReadOnlyList<BusTransfer> Transfers => Result.Transfers;

    /// <summary>The marker's edges.</summary>
    public IReadOnlyList<PinEdge> Marker => _history.MarkerEdges;

    /// <summary>What drew it, in one sentence, the most first.</summary>
    public string Why
    {
        get
        {
            IEnumerable<string> parts = _causes
                .Where(cause => !double.IsNaN(cause.MeanUa)).Take(CausesShown).Select(cause =>
                Number(cause.MeanUa / 1e3) + " mA of it " + cause.Kind switch
                {
                    "code" or "call" => "in " + cause.Name,
                    "platform" => "by the platform (" + cause.Name + ")",
                    _ => "by " + cause.Name,
                });
            string wakes = WakeUps.Count == 0
                ? "no wake-ups"
                : $"{Number(WakeUpsPerS)} wake-ups/s, {Number(WakeUps[0].PerS)} of them by "
                    + WakeUps[0].Name;
            string drawn = string.Join(", ", parts);
            return drawn == "" ? wakes : drawn + "; " + wakes;
        }
    }

    internal string? FailureText => Result switch
    {
        { Refusal: not null } => Result.Refusal.Message
            + " The model says nothing of what comes after." + LastLines,
        { Failure: not null } => $"Main ended by {Result.Failure.GetType().FullName}: "
            + Result.Failure.Message + LastLines,
        _ => null,
    };

    private string LastLines => Console.Count == 0
        ? " It had printed nothing."
        : " Its last lines: " + string.Join(
            " | ", Console.TakeLast(ConsoleLinesShown).Select(line => line.Text));

    /// <summary>Measures a stretch of the run.</summary>
    /// <param name="from">Its beginning, from Main's beginning.</param>
    /// <param name="to">Its end.</param>
    /// <exception cref="ArgumentOutOfRangeException">It does not end after its beginning, within
    /// the run.</exception>
    public Stretch Between(TimeSpan from, TimeSpan to)
    {
        return from >= TimeSpan.Zero && to > from && to.TotalSeconds <= Whole.Seconds + 1e-6
            ? new Stretch(this, _history.Between(from.TotalSeconds, to.TotalSeconds))
            : throw new ArgumentOutOfRangeException(
                nameof(to), to, $"Give a stretch within the {Number(Whole.Seconds)} s of the run.");
    }

    /// <summary>Returns the edges of a pin, driven from either side.</summary>
    public IReadOnlyList<PinEdge> Pin(int number) => _history.EdgesOf(number);

    /// <summary>Returns what a method cost, with the runtime's calls that it made itself.</summary>
    /// <param name="method">Such as <c>Sensor.Read</c>.</param>
    /// <returns>Nothing where it was never called.</returns>
    public MethodCost CostOf(string method)
    {
        bool Is(string name) => name != ""
            && WovenMethod.Parse(name).Member is string member
            && (member == method || member.EndsWith('.' + method));
        var own = Result.Causes!
            .Where(cause => cause.Key.Kind == CauseKind.Code && Is(cause.Key.Name)).ToList();
        var all = own.Concat(Result.Causes!
            .Where(cause => cause.Key.Kind == CauseKind.Call && Is(cause.Key.Caller))).ToList();
        double microcoulombs = all.Sum(cause => cause.Value.Microcoulombs);
        return new MethodCost(
            own.Sum(cause => cause.Value.Calls),
            microcoulombs,
            microcoulombs / Whole.Seconds / 1e3,
            TimeSpan.FromSeconds(own.Sum(cause => cause.Value.InclusiveNs) / 1e9));
    }

    /// <inheritdoc cref="Stretch.AtMost"/>
    public BoardRun AtMost(
        double? meanMa = null,
        double? wakeUpsPerS = null,
        double? chargeUc = null,
        TimeSpan? longestAwake = null)
    {
        Whole.AtMost(meanMa, wakeUpsPerS, chargeUc, longestAwake);
        return this;
    }

    internal static string Number(double value) =>
        value.ToString(Math.Abs(value) < 1 ? "0.0##" : "0.0#", CultureInfo.InvariantCulture);
}

/// <summary>For what the chip woke.</summary>
/// <param name="Name">Such as <c>Thread.Sleep in Program.Loop</c>.</param>
/// <param name="Count">How often.</param>
/// <param name="PerS">Those a second.</param>
public readonly record struct WakeCause(string Name, long Count, double PerS);

/// <summary>What a method cost.</summary>
/// <param name="Calls">How often it was called.</param>
/// <param name="ChargeUc">In µC, above the board's floor, without the methods that it called.
/// </param>
/// <param name="MeanMa">Its part of the mean current, in mA.</param>
/// <param name="Time">How long it ran, with all that it called.</param>
public readonly record struct MethodCost(
    long Calls, double ChargeUc, double MeanMa, TimeSpan Time);
