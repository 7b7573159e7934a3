using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Which signals of a JLS file are current and lines.</summary>
internal sealed record JlsChoice(
    JlsSignal Current, IReadOnlyList<JlsSignal> Lines, RecordingMetadata Metadata)
{
    // Lines may be sampled faster or slower than the current, by a whole factor up to this.
    private const long RateRatioMax = 64;
    private const long SlowerRatioMax = 1_000_000;

    /// <summary>The voltage beside each current, or null.</summary>
    public JlsSignal? Volts { get; private init; }

    /// <summary>Lines that cannot be read beside the current, each with the reason.</summary>
    public IReadOnlyList<string> LeftOut { get; private init; } = [];

    /// <summary>Chooses.</summary>
    /// <param name="file">For messages.</param>
    /// <param name="scan">What the file holds.</param>
    /// <param name="instrument">The instrument asked for; null for the only one.</param>
    /// <exception cref="MeterException">
    /// There is neither current nor power, or those of several instruments and none is named.
    /// </exception>
    public static JlsChoice Of(string file, JlsScanner scan, string? instrument)
    {
        int[] sources = scan.Signals.Values
            .Where(s => IsCalled(s, "current") || IsCalled(s, "power"))
            .Select(s => s.Source).Distinct().ToArray();
        if (sources.Length == 0)
        {
            throw new MeterException(
                file, "", "no samples of a current in it. Record with the current switched on.");
        }

        string name = InstrumentChoice.Of(
            file, sources.Select(scan.SourceName).ToArray(), instrument);
        int source = sources.First(s => scan.SourceName(s) == name);
        KeyValuePair<int, JlsSignal>[] signals =
            scan.Signals.Where(s => s.Value.Source == source).ToArray();
        bool isPower = !signals.Any(s => IsCalled(s.Value, "current"));
        KeyValuePair<int, JlsSignal> current =
            signals.First(s => IsCalled(s.Value, isPower ? "power" : "current"));
        Quantity quantity = isPower ? Quantity.Power : Quantity.Current;
        return Of(scan, current.Key, current.Value, quantity);
    }

    // Some programs put the instrument's name before: JS220-000415.current.
    private static bool IsCalled(JlsSignal signal, string name)
    {
        return signal.IsNumber && signal.Blocks.Count > 0
            && (signal.Name == name
                || signal.Name.EndsWith("." + name, StringComparison.Ordinal));
    }

    private static JlsChoice Of(JlsScanner scan, int id, JlsSignal current, Quantity quantity)
    {
        var lines = new List<JlsSignal>();
        var names = new List<string>();
        var leftOut = new List<string>();
        foreach (JlsSignal signal in scan.Signals.Values)
        {
            if (signal.Source != current.Source || signal.Lines == 0 || signal.Blocks.Count == 0)
            {
                continue;
            }

            if (!Fits(signal, current) || names.Count + signal.Lines > SanityLimits.LinesMax)
            {
                leftOut.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{signal.Name}, {signal.SamplesPerSecond:N0} a second"));
                continue;
            }

            lines.Add(signal);
            for (int i = 0; i < signal.Lines; i++)
            {
                names.Add(signal.Lines == 1 ? signal.Name : $"{signal.Name}[{i}]");
            }
        }

        JlsSignal? volts = quantity != Quantity.Current ? null
            : scan.Signals.Values.FirstOrDefault(s => IsCalled(s, "voltage")
                && s.Source == current.Source && s.SamplesPerSecond == current.SamplesPerSecond);
        return new JlsChoice(current, lines, new RecordingMetadata
        {
            Format = "Joulescope recording",
            Meter = MeterKind.Joulescope,
            Quantity = quantity,
            SamplesPerSecond = current.SamplesPerSecond,
            StartSystemTimeMs = scan.StartMs(id, current),
            Lines = names,
            HasVolts = volts != null,
        })
        {
            Volts = volts,
            LeftOut = leftOut,
        };
    }

    // Ids count samples from one moment on, the same for all signals of one device.
    private static bool Fits(JlsSignal line, JlsSignal current)
    {
        long fast = Math.Max(line.SamplesPerSecond, current.SamplesPerSecond);
        long slow = Math.Min(line.SamplesPerSecond, current.SamplesPerSecond);
        long most = line.SamplesPerSecond == fast ? RateRatioMax : SlowerRatioMax;
        return fast % slow == 0 && fast / slow <= most
            && current.Blocks[^1].End < JlsFormat.SampleIdMax / RateRatioMax;
    }
}
