using System;
using System.Collections.Generic;
using System.IO.Enumeration;
using System.Linq;
using System.Text;
using TimeCore.Host.Benchmarks.Page;
using TimeCore.Host.Benchmarks.Running;
using TimeCore.Host.Meter.Report;

namespace TimeCore.Host.Benchmarks.Limits;

/// <summary>The limits, each measured once in a process of its own.</summary>
internal sealed class LimitSection : ISection
{
    /// <summary>Its heading.</summary>
    public const string Title = "Limits";

    private const double BytesPerMegabyte = 1e6;
    private const int Runs = 3;

    private readonly List<Limit> _limits;
    private readonly Action<string> _progress;
    private readonly Dictionary<string, double> _secondsOf = [];

    /// <param name="patterns">Globs of which a name must match one; none for all.</param>
    /// <param name="isQuick">Whether to leave out what takes long.</param>
    /// <param name="progress">Told each result.</param>
    public LimitSection(string[] patterns, bool isQuick, Action<string> progress)
    {
        _limits = LimitCatalog.All
            .Where(limit => !isQuick || !limit.IsLong)
            .Where(limit => patterns.Length == 0 || patterns.Any(pattern =>
                FileSystemName.MatchesSimpleExpression(pattern, limit.Name)))
            .ToList();
        _progress = progress;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names => _limits.Select(limit => limit.Name).ToList();

    /// <inheritdoc/>
    public string Run()
    {
        var text = new StringBuilder($"## {Title}\n\n");
        text.Append(Paragraph.Fill(
            "Each in a process of its own: seconds from its start to its end, starting .NET "
            + "included, seconds of all its threads on a processor, and the most memory that was "
            + "resident at one time. The fastest of three runs; an hour's recording is made and "
            + "analysed once. The recordings are the virtual board's, of the measurement firmware "
            + "on an ESP32."));
        text.Append('\n');
        text.Append(TableMarkdown.Line(["", "s", "at most", "CPU s", "MB", "at most", "holds"]));
        text.Append(TableMarkdown.Line(["---", "---:", "---:", "---:", "---:", "---:", "---"]));
        foreach (Limit limit in _limits)
        {
            text.Append(Measure(limit));
        }

        text.Append(AgainstInflating());
        return text.ToString();
    }

    /// <summary>Returns the line of a limit.</summary>
    public static string LineOf(Limit limit, MeasuredProcess measured)
    {
        double megabytes = measured.PeakBytes / BytesPerMegabyte;
        bool holds = !(measured.Seconds > limit.SecondsMax) && !(megabytes > limit.MegabytesMax);
        bool isAgreed = limit.SecondsMax != null || limit.MegabytesMax != null;
        return TableMarkdown.Line(
        [
            limit.Title,
            TableMarkdown.Number(measured.Seconds),
            Agreed(limit.SecondsMax),
            TableMarkdown.Number(measured.CpuSeconds),
            TableMarkdown.Number(megabytes),
            Agreed(limit.MegabytesMax),
            isAgreed ? holds ? "yes" : "**no**" : "",
        ]);
    }

    // What the unpacker alone takes on this machine, right after: seconds elsewhere differ, and
    // this ratio hardly does.
    private string AgainstInflating()
    {
        if (!_secondsOf.TryGetValue(LimitCatalog.SimulateHour, out double simulateS)
            || !_secondsOf.TryGetValue(LimitCatalog.AnalyzeHour, out double analyzeS))
        {
            return "";
        }

        double inflateS = Enumerable.Range(0, Runs)
            .Min(_ => LimitCatalog.InflateHour().Seconds);
        _progress($"plain inflating: {inflateS:0.0} s");
        return InflatingTable.Write(inflateS, simulateS, analyzeS);
    }

    private string Measure(Limit limit)
    {
        try
        {
            MeasuredProcess measured = Enumerable.Range(0, limit.IsLong ? 1 : Runs)
                .Select(_ => limit.Run()).MinBy(each => each.Seconds);
            _secondsOf[limit.Name] = measured.Seconds;
            _progress($"{limit.Title}: {measured.Seconds:0.0} s, "
                + $"{measured.PeakBytes / BytesPerMegabyte:0} MB");
            return LineOf(limit, measured);
        }
        catch (InvalidOperationException e)
        {
            _progress($"{limit.Title}: NOT MEASURED. {e.Message}");
            return TableMarkdown.Line([limit.Title, "failed", "", "", "", "", ""]);
        }
    }

    private static string Agreed(double? most) => most is double value ? $"{value}" : "";
}
