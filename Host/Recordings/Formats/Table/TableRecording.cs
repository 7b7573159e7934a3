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
    private long? _samples;

    private TableRecording(string path, TableLayout layout, RecordingMetadata metadata)
        : base(Path.GetFileName(path), metadata)
    {
        _path = path;
        _layout = layout;
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
            return new TableRecording(path, layout, metadata);
        }

        if (layout.RowsAreChanges)
        {
            return ChangeTableRecording.OfEdges(path, layout, metadata);
        }

        using var rows = new TableRows(path, file, layout);
        RowTiming timing = RowTiming.Judge(rows, file, layout.SamplesPerSecond);
        metadata = metadata with { SamplesPerSecond = timing.SamplesPerSecond };
        return timing.IsRegular
            ? new TableRecording(path, layout, metadata with { OriginS = timing.FirstS })
            : ChangeTableRecording.OfOddRows(path, layout, metadata);
    }

    protected override void Read(ISampleSink sink, Action<double>? progress)
    {
        using var rows = new TableRows(_path, File, _layout);
        var batcher = new SampleBatcher(sink);
        double lastS = 0;
        double owed = 0;
        while (rows.TryRead())
        {
            if (_layout.TimeColumn >= 0 && batcher.Count > 0)
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

    /// <summary>What is said of a table whose times are not in order.</summary>
    internal static MeterException TimeGoesBack(string file, string place)
    {
        return new MeterException(
            file, place, "the time goes back. Export one recording to one table.");
    }

    private static RecordingMetadata Describe(TableHead head, TableLayout layout)
    {
        double volts = head.FirstNumber(layout.VoltsColumn);
        var told = new RecordingMetadata();
        foreach (string comment in head.Comments)
        {
            told = OwnComments.Take(told, comment.Split(' '));
        }

        return told with
        {
            Format = layout.Format,
            Meter = layout.Meter,
            Quantity = layout.ValueColumn < 0 ? Quantity.None : Quantity.Current,
            SamplesPerSecond = layout.SamplesPerSecond ?? 1,
            Lines = layout.Lines,
            Volts = volts > 0 ? volts : null,
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
