using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Report;

/// <summary>What a recording holds, before anybody trusts it.</summary>
internal sealed class RecordingOverview
{
    private readonly Recording _recording;
    private readonly EdgeExtractor _edges;
    private readonly MarkerLine _marker;

    private RecordingOverview(Recording recording, EdgeExtractor edges)
    {
        _recording = recording;
        _edges = edges;
        _marker = MarkerLine.Choose(edges);
    }

    /// <summary>Reads the recording once.</summary>
    /// <param name="recording">The open file.</param>
    /// <param name="progress">Told the share that has been read; may be null.</param>
    /// <exception cref="MeterException">It is damaged.</exception>
    public static RecordingOverview Of(Recording recording, Action<double>? progress)
    {
        var edges = new EdgeExtractor(recording.Metadata.SamplesPerSecond);
        recording.CopyTo(edges, progress);
        edges.Prefer(recording.Levels);
        return new RecordingOverview(recording, edges);
    }

    /// <summary>Writes a few lines of text.</summary>
    public void Write(TextWriter text)
    {
        RecordingMetadata metadata = _recording.Metadata;
        text.WriteLine($"{_recording.File}: {metadata.Format}{Origin(metadata)}");
        Row(text, "holds", Holds(metadata));
        Row(text, "length", string.Create(
            CultureInfo.InvariantCulture,
            $"{_recording.DurationS:0.###} s, {_recording.SampleCount:N0} samples, "
                + $"{metadata.SamplesPerSecond:N0} a second"));
        Row(text, "lost", Lost());
        for (int line = 0; line < metadata.Lines.Count; line++)
        {
            Row(text, metadata.Lines[line], Line(line) + OtherNames(line));
        }

        Row(text, "marker", Marker());
        if (_recording.Alignment is ClockAlignment fit)
        {
            Row(text, "clocks", string.Create(
                CultureInfo.InvariantCulture,
                $"{fit.MarkerFile} begins at {fit.OffsetS:0.000000} s and runs {fit.Ppm:+0;-0;0} "
                    + $"ppm fast; {fit.CommonEdges} common edges, within {fit.ResidualUs:0} µs"));
        }

        foreach (ReadingNote note in _recording.Notes)
        {
            text.WriteLine($"  ! {note.Id}: {note.Text} {note.Remedy}".TrimEnd());
        }

        Row(text, "next", NextStep());
    }

    private static void Row(TextWriter text, string name, string value)
    {
        const int NameWidth = 8;
        text.WriteLine($"  {name.PadRight(NameWidth)} {value}");
    }

    private static string Origin(RecordingMetadata metadata)
    {
        string model = metadata.Model ? ", MODEL: no meter measured this" : "";
        string board = metadata.Board == null ? "" : $", board {metadata.Board}";
        string by = metadata.CreatedBy == null ? "" : $", made by {metadata.CreatedBy}";
        return model + board + by;
    }

    private static string Holds(RecordingMetadata metadata)
    {
        string quantity = metadata.Quantity switch
        {
            Quantity.Current => "current",
            Quantity.Power => "power",
            _ => "no current",
        };
        return $"{quantity}, digital lines: {metadata.Lines.Count}";
    }

    private string Lost()
    {
        double share = 100.0 * _edges.LostSamples / Math.Max(1, _recording.SampleCount ?? 1);
        string lost = _edges.LostSamples == 0
            ? "nothing"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{_edges.LostSamples:N0} samples, {share:0.####} %");
        bool isOdd = _edges.ImpossibleSamples > 0
            && _recording.Metadata.Quantity != Quantity.None;
        return isOdd
            ? lost + string.Create(
                CultureInfo.InvariantCulture,
                $"; {_edges.ImpossibleSamples:N0} that no meter can show")
            : lost;
    }

    private string OtherNames(int line)
    {
        string names = string.Join(
            ", ", _recording.Metadata.OtherNames.Where(o => o.Line == line).Select(o => o.Name));
        return names.Length == 0 ? "" : $"; also {names}";
    }

    private string Line(int number)
    {
        LineEdges line = _edges.Lines[number];
        if (line.Chatters)
        {
            return "changes far too often for a marker";
        }

        if (line.EdgesUs.Count == 0)
        {
            return line.FirstHigh ? "always high" : "always low";
        }

        EdgeTrace trace = _edges.Trace(number);
        double highUs = 0;
        for (int i = 0; i < trace.Count; i++)
        {
            highUs += trace.IsHigh(i) ? trace.LengthUs(i) : 0;
        }

        double percent = 100 * highUs / trace.EndUs;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{line.EdgesUs.Count:N0} edges, high for {percent:0.#} % of the time");
    }

    private string Marker()
    {
        if (!_marker.HasFrames || _marker.Line is not int line)
        {
            return "no frame on any line";
        }

        var names = new List<string>();
        foreach (MarkerFrame frame in _marker.Decoding.Frames)
        {
            bool isPhase = frame.Phase is >= MarkerPhase.S and <= MarkerPhase.C;
            names.Add(isPhase ? $"{frame.Phase}{frame.Pass}" : frame.Phase.ToString());
        }

        string polarity = _marker.Decoding.Inverted ? ", inverted: LOW while awake" : "";
        string on = LineNumber.Name(line, _recording.Metadata);
        return $"{names.Count} frames on {on}{polarity}: {string.Join(' ', names)}";
    }

    private string NextStep()
    {
        if (_recording.Metadata.Quantity == Quantity.None)
        {
            return "give this file as --marker-file to the recording that holds the current";
        }

        if (_recording.Metadata.Lines.Count == 0)
        {
            return "give the marker's recording with --marker-file, or a --window to analyze";
        }

        return !_marker.HasFrames
            ? "no phases can be told apart: see Wire it in docs/measuring.md, or give a --window"
            : $"tickmeter analyze {_recording.File}";
    }
}
