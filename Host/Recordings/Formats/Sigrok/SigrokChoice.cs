using System;
using System.Linq;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Which channels of a session are lines and current.</summary>
internal sealed record SigrokChoice
{
    public required RecordingMetadata Metadata { get; init; }

    public required LogicUnpacker Unpacker { get; init; }

    /// <summary>Name of the members with logic samples; "" for none.</summary>
    public required string LogicName { get; init; }

    /// <summary>Name of the members with the current; "" for none.</summary>
    public required string AnalogName { get; init; }

    /// <summary>What an analog value is multiplied by to be in µA.</summary>
    public required float Scale { get; init; }

    /// <summary>Chooses.</summary>
    /// <exception cref="MeterException">A channel that is asked for is not there.</exception>
    public static SigrokChoice Of(
        string file, SigrokMetadata metadata, RecordingOptions options)
    {
        ColumnMapping columns = options.Columns;
        string[] probes = metadata.Probes.ToArray();
        int[] lines = Enumerable.Range(0, Math.Min(probes.Length, SanityLimits.LinesMax)).ToArray();
        if (columns.Marker is string marker)
        {
            int probe = Array.FindIndex(probes, p => Same(p, marker));
            string names = string.Join(", ", probes);
            lines = probe >= 0 ? new[] { probe } : throw new MeterException(
                file, SigrokMetadata.MemberName, $"no channel '{marker}'. Give one of {names}.");
        }

        (int number, float scale) = Current(file, metadata, options);
        if (lines.Length == 0 && number == 0 && metadata.Analogs.Count > 0)
        {
            string channels = string.Join(", ", metadata.Analogs.Select(a => a.Name));
            throw new MeterException(
                file, "", $"it holds no logic samples, only analog ones: {channels}. Give "
                    + "--current-col with the channel of the current, and --shunt OHMS if it is "
                    + "the voltage over a shunt, or --current-unit if it is a current.");
        }

        return new SigrokChoice
        {
            LogicName = lines.Length > 0 ? metadata.CaptureFile : "",
            AnalogName = number > 0 ? $"analog-1-{number}" : "",
            Scale = scale,
            Unpacker = new LogicUnpacker(Math.Max(1, metadata.UnitBytes), lines),
            Metadata = new RecordingMetadata
            {
                Format = "sigrok session",
                Meter = MeterKind.Unknown,
                Quantity = number > 0 ? Quantity.Current : Quantity.None,
                SamplesPerSecond = metadata.SamplesPerSecond,
                Lines = lines.Select(i => probes[i]).ToArray(),
            },
        };
    }

    private static (int Number, float Scale) Current(
        string file, SigrokMetadata metadata, RecordingOptions options)
    {
        if (options.Columns.Current is not string current)
        {
            return (0, 1);
        }

        int index = metadata.Analogs.FindIndex(a => Same(a.Name, current));
        if (index < 0)
        {
            string names = string.Join(", ", metadata.Analogs.Select(a => a.Name));
            throw new MeterException(file, SigrokMetadata.MemberName, names.Length == 0
                ? $"no analog channel '{current}', nor any other."
                : $"no analog channel '{current}'. Give one of: {names}.");
        }

        // A session does not tell volts from amperes.
        double? scale = CurrentScale.Find(
            options.Columns.CurrentUnit ?? "", options, $"channel '{current}'",
            out string? missing);
        return scale == null
            ? throw new MeterException(file, SigrokMetadata.MemberName, missing!)
            : (metadata.Analogs[index].Number, (float)scale);
    }

    private static bool Same(string a, string b)
    {
        return string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
    }
}
