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

    private RecordingOverview(Recording recording, string path, EdgeExtractor edges)
    {
        Path = path;
        _recording = recording;
        _edges = edges;
        _marker = MarkerLine.Choose(edges);
    }

    /// <summary>The file's path, as it was given.</summary>
    public string Path { get; }

    /// <summary>The recording; it has been read, and may be closed.</summary>
    public Recording Recording => _recording;

    /// <summary>Samples that were lost.</summary>
    public long LostSamples => _edges.LostSamples;

    /// <summary>Samples that hold no current a meter can show.</summary>
    public long ImpossibleSamples =>
        _recording.Metadata.Quantity == Quantity.None ? 0 : _edges.ImpossibleSamples;

    /// <summary>The number of the line that carries frames; null if none does.</summary>
    public int? FramedLine => _marker.HasFrames ? _marker.Line : null;

    /// <summary>Reads the recording once.</summary>
    /// <param name="recording">The open file.</param>
    /// <param name="path">Its path, as it was given.</param>
    /// <param name="progress">Told the share that has been read; may be null.</param>
    /// <exception cref="MeterException">It is damaged.</exception>
    public static RecordingOverview Of(
        Recording recording, string path, Action<double>? progress)
    {
        var edges = new EdgeExtractor(recording.Metadata.SamplesPerSecond);
        recording.CopyTo(edges, progress);
        edges.Prefer(recording.Levels);
        return new RecordingOverview(recording, path, edges);
    }

    private static string Length(double seconds)
    {
        return seconds < 1
            ? Duration.Of(seconds, 0)
            : string.Create(CultureInfo.InvariantCulture, $"{seconds:0.###} s");
    }

    /// <summary>Writes a few lines of text.</summary>
    public void Write(TextWriter text)
    {
        RecordingMetadata metadata = _recording.Metadata;
        text.WriteLine($"{_recording.File}: {metadata.Format}{Origin(metadata)}");
        Row(text, "holds", Holds(metadata));
        Row(text, "length", string.Create(
            CultureInfo.InvariantCulture,
            $"{Length(_recording.DurationS)}, {_recording.SampleCount:N0} samples, "
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
        quantity += metadata.Meter == MeterKind.Unknown
            ? ""
            : $" of a {MeterNames.Of(metadata.Meter)}";
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

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{line.EdgesUs.Count:N0} edges, high for {100 * HighShare(number):0.#} % of the time");
    }

    /// <summary>Edges of a line; null where they are too many to be kept.</summary>
    public long? EdgesOf(int number)
    {
        LineEdges line = _edges.Lines[number];
        return line.Chatters ? null : line.EdgesUs.Count;
    }

    /// <summary>Returns the share of the time that a line is HIGH, 0 to 1.</summary>
    public double HighShare(int number)
    {
        EdgeTrace trace = _edges.Trace(number);
        return trace.EndUs > 0 ? trace.HighUs(new TimeSpanUs(0, trace.EndUs)) / trace.EndUs : 0;
    }

    /// <summary>Returns the frames on the marker's line, such as S1 and End.</summary>
    public IReadOnlyList<string> Frames()
    {
        var names = new List<string>();
        foreach (MarkerFrame frame in _marker.Decoding.Frames)
        {
            names.Add(frame.IsOfPhase ? $"{frame.Phase}{frame.Pass}" : frame.Phase.ToString());
        }

        return names;
    }

    private string Marker()
    {
        if (!_marker.HasFrames || _marker.Line is not int line)
        {
            return "no frame on any line";
        }

        IReadOnlyList<string> names = Frames();
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
            : $"tickmeter analyze {Path}";
    }
}
