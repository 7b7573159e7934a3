using System;
using System.Collections.Generic;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Which signals of a JLS file are current and lines.</summary>
internal sealed record JlsChoice(
    JlsSignal Current, IReadOnlyList<JlsSignal> Lines, RecordingMetadata Metadata)
{
    // Lines may be sampled faster than the current, by a whole factor up to this.
    private const long RateRatioMax = 64;

    /// <summary>Chooses.</summary>
    /// <exception cref="MeterException">There is neither current nor power.</exception>
    public static JlsChoice Of(string file, JlsScanner scan)
    {
        foreach ((string name, Quantity quantity) in
            new[] { ("current", Quantity.Current), ("power", Quantity.Power) })
        {
            foreach ((int id, JlsSignal signal) in scan.Signals)
            {
                if (signal.IsNumber && signal.Name == name && signal.Blocks.Count > 0)
                {
                    return Of(scan, id, signal, quantity);
                }
            }
        }

        throw new MeterException(
            file, "", "no samples of a current in it. Record with the current switched on.");
    }

    private static JlsChoice Of(JlsScanner scan, int id, JlsSignal current, Quantity quantity)
    {
        var lines = new List<JlsSignal>();
        var names = new List<string>();
        foreach (JlsSignal signal in scan.Signals.Values)
        {
            if (signal.Lines == 0 || signal.Blocks.Count == 0 || !Fits(signal, current)
                || names.Count + signal.Lines > SanityLimits.LinesMax)
            {
                continue;
            }

            lines.Add(signal);
            for (int i = 0; i < signal.Lines; i++)
            {
                names.Add(signal.Lines == 1 ? signal.Name : $"{signal.Name}[{i}]");
            }
        }

        return new JlsChoice(current, lines, new RecordingMetadata
        {
            Format = "Joulescope recording",
            Meter = MeterKind.Joulescope,
            Quantity = quantity,
            SamplesPerSecond = current.SamplesPerSecond,
            StartSystemTimeMs = scan.StartMs(id, current),
            Lines = names,
        });
    }

    // Ids count samples from one moment on, the same for all signals of one device.
    private static bool Fits(JlsSignal line, JlsSignal current)
    {
        return line.Source == current.Source
            && line.SamplesPerSecond % current.SamplesPerSecond == 0
            && line.SamplesPerSecond / current.SamplesPerSecond <= RateRatioMax
            && current.Blocks[^1].End < JlsFormat.SampleIdMax / RateRatioMax;
    }
}
