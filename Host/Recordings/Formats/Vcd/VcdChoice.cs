using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Which variables of a VCD file are lines and current.</summary>
internal sealed record VcdChoice
{
    /// <summary>Longer codes are not looked for.</summary>
    public const int CodeCharsMax = 16;

    /// <summary>True for a file that this program made from samples.</summary>
    public required bool IsOurs { get; init; }

    /// <summary>Number of the line by the variable's code.</summary>
    public required Dictionary<string, int> LineOfCode { get; init; }

    /// <summary>Code of the current; empty for none.</summary>
    public required byte[] CurrentCode { get; init; }

    /// <summary>What a value is multiplied by to be in µA.</summary>
    public required double Scale { get; init; }

    public required RecordingMetadata Metadata { get; init; }

    /// <summary>Chooses.</summary>
    /// <exception cref="MeterException">A variable that is asked for is not there.</exception>
    public static VcdChoice Of(string file, VcdHead head, RecordingOptions options)
    {
        ColumnMapping columns = options.Columns;
        (string Code, string Name)[] lines = columns.Marker is string marker
            ? new[] { Named(file, head.Wires, marker) }
            : head.Wires.Take(SanityLimits.LinesMax).ToArray();
        (string Code, string Name)? current = columns.Current is string name
            ? Named(file, head.Reals, name)
            : head.Reals.Where(r => Scales(r.Name) != null).Cast<(string, string)?>()
                .FirstOrDefault();
        if (lines.Length == 0 && current == null)
        {
            throw new MeterException(
                file, "", "no wire of one bit in it. Export the marker as a wire.");
        }

        var lineOfCode = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < lines.Length; i++)
        {
            lineOfCode.TryAdd(lines[i].Code, i);
        }

        return new VcdChoice
        {
            IsOurs = head.IsOurs,
            LineOfCode = lineOfCode,
            CurrentCode = Encoding.Latin1.GetBytes(current?.Code ?? ""),
            Scale = Scales(columns.CurrentUnit ?? "") ?? Scales(current?.Name ?? "") ?? 1e6,
            Metadata = head.Told with
            {
                Format = "VCD trace",
                Meter = MeterKind.Unknown,
                Quantity = current == null ? Quantity.None : Quantity.Current,
                SamplesPerSecond = options.SamplesPerSecond
                    ?? (head.IsOurs ? head.Told.SamplesPerSecond : ChangeTableRecording.EdgeRate),
                Lines = lines.Select(line => line.Name).ToArray(),
            },
        };
    }

    private static double? Scales(string unitOrName)
    {
        return Units.ToMicroamps(unitOrName) ?? Units.ToMicroamps(Units.InTitle(unitOrName));
    }

    private static (string Code, string Name) Named(
        string file, IReadOnlyList<(string Code, string Name)> variables, string name)
    {
        foreach ((string Code, string Name) variable in variables)
        {
            if (string.Equals(variable.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return variable;
            }
        }

        const int NamesMax = 12;
        string names = string.Join(", ", variables.Take(NamesMax).Select(v => v.Name));
        throw new MeterException(file, "", $"no variable '{name}'. Give one of: {names}.");
    }
}
