using System;
using System.Globalization;
using System.IO;

namespace TimeCore.Host.Meter.Formats;

/// <summary>A table whose rows are no samples: they hold until the next row.</summary>
/// <remarks>
/// The last row holds for no time: nobody knows for how long it would. Rows that are corner points
/// of straight lines are read as such where the user says so.
/// </remarks>
internal sealed class ChangeTableRecording : SampledRecording
{
    /// <summary>Rate at which levels without a rate of their own are sampled.</summary>
    public const double EdgeRate = 1_000_000;

    // Where the two readings of the rows come to means further apart, the user is told both.
    private const double ReadingsApart = 0.01;

    private readonly string _path;
    private readonly TableLayout _layout;
    private readonly bool _isLinear;

    private ChangeTableRecording(
        string path, TableLayout layout, RecordingMetadata metadata, bool isLinear)
        : base(Path.GetFileName(path), metadata)
    {
        _path = path;
        _layout = layout;
        _isLinear = isLinear;
        NoteUnit(layout.IsUnitAssumed);
    }

    protected override bool IsLinear => _isLinear;

    protected override bool KeepsCharge => _layout.ValueColumn >= 0;

    /// <summary>Returns a table with a row for each edge.</summary>
    public static ChangeTableRecording OfEdges(
        string path, TableLayout layout, RecordingMetadata metadata)
    {
        metadata = metadata with { SamplesPerSecond = layout.SamplesPerSecond ?? EdgeRate };
        return new ChangeTableRecording(path, layout, metadata, isLinear: false);
    }

    /// <summary>Returns a table of measurements at odd times.</summary>
    /// <param name="path">The file.</param>
    /// <param name="layout">Its columns.</param>
    /// <param name="metadata">With the rate to sample at.</param>
    /// <param name="timing">What its rows come to.</param>
    /// <param name="isLinear">True where the rows are corner points.</param>
    public static ChangeTableRecording OfOddRows(
        string path, TableLayout layout, RecordingMetadata metadata, RowTiming timing,
        bool isLinear)
    {
        var recording = new ChangeTableRecording(path, layout, metadata, isLinear);
        recording.NoteReading(timing, isLinear);
        return recording;
    }

    internal override Recording? OpenPowers()
    {
        return _layout.VoltsColumn < 0 || _layout.ValueColumn < 0 ? null : new ChangeTableRecording(
            _path, _layout with { GivesPowers = true },
            Metadata with { Quantity = Quantity.Power }, _isLinear);
    }

    protected override IChangeSource OpenSource()
    {
        return new TableChanges(
            File, new TableRows(_path, File, _layout), rows => NoteCut(rows.IsCut));
    }

    private void NoteReading(RowTiming timing, bool isLinear)
    {
        double held = timing.HeldMean;
        double linear = timing.LinearMean;
        string how = isLinear
            ? "The rows come at odd times and are read as corner points of straight lines"
            : "The rows come at odd times; each one holds until the next, the last for no time";
        bool isApart = Math.Abs(held - linear) > ReadingsApart * Math.Abs(isLinear ? linear : held);
        if (!isApart)
        {
            Note("odd-times", how + ".", "");
            return;
        }

        string other = isLinear ? "held until the next one, they give" : "as corner points of "
            + "straight lines, they give";
        Note("odd-times", string.Create(
            CultureInfo.InvariantCulture,
            $"{how}: {Milliamps(isLinear ? linear : held)} on average; {other} "
                + $"{Milliamps(isLinear ? held : linear)}."),
            isLinear
                ? "Leave out --interpolate if a row says what holds from then on."
                : "Give --interpolate linear if the rows are corner points, as a circuit simulator "
                    + "writes them.");
    }

    private static string Milliamps(double microamps)
    {
        return string.Create(CultureInfo.InvariantCulture, $"{microamps / 1000:G4} mA");
    }
}
