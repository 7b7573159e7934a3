using System;
using System.IO;

namespace TimeCore.Host.Meter.Formats;

/// <summary>A table of numbers whose rows are samples.</summary>
/// <remarks>
/// A row's place in time comes from its time, never from its number: the PPK2's app leaves out
/// rows it has no current for, and such gaps become lost samples. Rows that come at odd times, or
/// only when something changes, are <see cref="ChangeTableRecording"/>.
/// </remarks>
internal sealed class TableRecording : Recording
{
    // What a rounded time is off is forgotten over some ten rows, so that a rate that is known
    // only nearly never adds up to a gap.
    private const double Memory = 0.9;

    private readonly string _path;
    private readonly TableLayout _layout;
    private readonly bool _usesTimes;
    private long? _samples;

    private TableRecording(
        string path, TableLayout layout, RecordingMetadata metadata, bool usesTimes)
        : base(Path.GetFileName(path), metadata)
    {
        _path = path;
        _layout = layout;
        _usesTimes = usesTimes;
        NoteUnit(layout.IsUnitAssumed);
    }

    public override long? SampleCount => _samples;

    /// <summary>Opens a table.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What the user says about columns.</param>
    /// <exception cref="MeterException">It is no table of use.</exception>
    public static Recording Open(string path, RecordingOptions options)
    {
        string file = Path.GetFileName(path);
        TableHead head;
        using (var reader = new LineReader(path))
        {
            head = TableHead.Read(file, reader, options.Columns);
        }

        TableLayout layout = TableMapping.Decide(head, options);
        RecordingMetadata metadata = Describe(head, layout);
        if (layout.TimeColumn < 0)
        {
            return new TableRecording(path, layout, metadata, usesTimes: false);
        }

        return layout.RowsAreChanges
            ? ChangeTableRecording.OfEdges(path, layout, metadata)
            : OpenTimed(path, layout, metadata, options.IsLinear);
    }

    private static Recording OpenTimed(
        string path, TableLayout layout, RecordingMetadata metadata, bool isLinear)
    {
        string file = Path.GetFileName(path);
        using var rows = new TableRows(path, file, layout);
        RowTiming timing = RowTiming.Judge(rows, file, layout);
        bool isOdd = timing.Pattern == RowPattern.Odd;
        if (layout.ValueColumn < 0 && (isOdd || timing.IsOfEdges))
        {
            return ChangeTableRecording.OfEdges(path, layout, metadata);
        }

        metadata = metadata with { SamplesPerSecond = timing.SamplesPerSecond };
        if (isOdd)
        {
            return ChangeTableRecording.OfOddRows(path, layout, metadata, timing, isLinear);
        }

        var recording = new TableRecording(
            path, layout, metadata with { OriginS = timing.FirstS },
            usesTimes: timing.Pattern == RowPattern.Regular);
        if (timing.Pattern == RowPattern.Batched)
        {
            recording.Note(
                "times-in-batches", "Several rows share each time, so the rows are taken as evenly "
                    + "spaced, and rows that are missing do not show.", "");
        }

        if (isLinear)
        {
            recording.Note(
                "interpolate-unused", "The rows come at a constant rate, so they are samples, and "
                    + "--interpolate changes nothing.", "");
        }

        return recording;
    }

    internal override Recording? OpenPowers()
    {
        return _layout.VoltsColumn < 0 || _layout.ValueColumn < 0 ? null : new TableRecording(
            _path, _layout with { GivesPowers = true },
            Metadata with { Quantity = Quantity.Power }, _usesTimes);
    }

    protected override void Read(ISampleSink sink, Action<double>? progress)
    {
        using var rows = new TableRows(_path, File, _layout);
        var batcher = new SampleBatcher(sink);
        double lastS = 0;
        double owed = 0;
        while (rows.TryRead())
        {
            if (_usesTimes && batcher.Count > 0)
            {
                owed += (rows.TimeS - lastS) * Metadata.SamplesPerSecond;
                owed = FillGap(rows, batcher, owed);
            }

            lastS = rows.TimeS;
            batcher.Add(rows.Microamps, rows.Word);
            if ((batcher.Count & 0xFFFF) == 0)
            {
                progress?.Invoke(rows.Share);
            }
        }

        batcher.Flush();
        _samples = batcher.Count;
        NoteCut(rows.IsCut);
    }

    public override void Dispose()
    {
    }

    /// <summary>Tells what is said of a table whose times are not in order.</summary>
    internal static MeterException TimeGoesBack(string file, string place)
    {
        return new MeterException(
            file, place, "the time goes back. Export one recording to one table.");
    }

    private static RecordingMetadata Describe(TableHead head, TableLayout layout)
    {
        var told = new RecordingMetadata { Meter = layout.Meter };
        foreach (string comment in head.Comments)
        {
            told = OwnComments.Take(told, comment.Split(' '));
        }

        return told with
        {
            Format = layout.Format,
            Quantity = layout.ValueColumn < 0 ? Quantity.None : Quantity.Current,
            SamplesPerSecond = layout.SamplesPerSecond ?? 1,
            Lines = layout.Lines,
            HasVolts = layout.VoltsColumn >= 0 && layout.ValueColumn >= 0,
            OriginS = layout.OriginS,
        };
    }

    // Samples that should lie between this row and the one before are lost.
    private double FillGap(TableRows rows, SampleBatcher batcher, double owed)
    {
        if (owed < -1)
        {
            throw TimeGoesBack(File, rows.Place);
        }

        double steps = Math.Max(1, Math.Round(owed));
        if (batcher.Count + steps > Ppk2Format.SamplesMax)
        {
            throw new MeterException(
                File, rows.Place, "the time jumps too far ahead. Export a shorter selection.");
        }

        batcher.AddRun((long)steps - 1, float.NaN, 0);
        return (owed - steps) * Memory;
    }
}
