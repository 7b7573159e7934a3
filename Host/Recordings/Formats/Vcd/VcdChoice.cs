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
        (string Code, string Name)[] lines = Lines(file, head, columns.Marker);
        (string Code, string Name)? current = columns.Current is string name
            ? Named(file, head.Reals, name)
            : head.Reals.Where(r => Units.ToMicroamps(Units.InTitle(r.Name)) != null)
                .Cast<(string, string)?>().FirstOrDefault();
        if (lines.Length == 0 && current == null)
        {
            throw new MeterException(
                file, "", "no wire of one bit in it. Export the marker as a wire.");
        }

        var lineOfCode = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < lines.Length; i++)
        {
            lineOfCode.Add(lines[i].Code, i);
        }

        return new VcdChoice
        {
            IsOurs = head.IsOurs,
            LineOfCode = lineOfCode,
            CurrentCode = Encoding.Latin1.GetBytes(current?.Code ?? ""),
            Scale = current == null ? 1 : ScaleOf(file, current.Value.Name, options),
            Metadata = head.Told with
            {
                Format = "VCD trace",
                Quantity = current == null ? Quantity.None : Quantity.Current,
                SamplesPerSecond = options.SamplesPerSecond
                    ?? (head.IsOurs ? head.Told.SamplesPerSecond : ChangeTableRecording.EdgeRate),
                Lines = lines.Select(line => line.Name).ToArray(),
                OtherNames = OtherNames(head, lineOfCode, lines),
            },
        };
    }

    // Variables of one code are one line: a signal on its way through the scopes.
    private static (string Code, string Name)[] Lines(string file, VcdHead head, string? marker)
    {
        return marker != null
            ? [Named(file, head.Wires, marker)]
            : head.Wires.DistinctBy(wire => wire.Code).Take(SanityLimits.LinesMax).ToArray();
    }

    private static List<(int Line, string Name)> OtherNames(
        VcdHead head, Dictionary<string, int> lineOfCode, (string Code, string Name)[] lines)
    {
        const int NamesMax = 32;
        return head.Wires
            .Where(wire => lineOfCode.TryGetValue(wire.Code, out int line)
                && lines[line].Name != wire.Name)
            .Take(NamesMax)
            .Select(wire => (lineOfCode[wire.Code], PlainText.Of(wire.Name)))
            .ToList();
    }

    private static double ScaleOf(string file, string name, RecordingOptions options)
    {
        string unit = options.Columns.CurrentUnit ?? Units.InTitle(name);
        return CurrentScale.Find(unit, options, $"variable '{name}'", out string? missing)
            ?? throw new MeterException(file, "", missing!);
    }

    // The whole name, or its last part where that is the name of one variable only.
    private static (string Code, string Name) Named(
        string file, IReadOnlyList<(string Code, string Name)> variables, string name)
    {
        const int NamesMax = 12;
        List<(string Code, string Name)> found = variables.Where(v => Same(v.Name, name)).ToList();
        if (found.Count == 0)
        {
            found = variables
                .Where(v => Same(v.Name[(v.Name.LastIndexOf('.') + 1)..], name))
                .DistinctBy(v => v.Code).ToList();
        }

        if (found.Count == 1)
        {
            return found[0];
        }

        string what = found.Count == 0 ? "no variable" : "more than one variable";
        string names = string.Join(
            ", ", (found.Count > 1 ? found : variables).Take(NamesMax).Select(v => v.Name));
        throw new MeterException(file, "", variables.Count == 0
            ? $"no variable '{name}', nor any other of its kind."
            : $"{what} '{name}'. Give one of: {names}.");
    }

    private static bool Same(string a, string b)
    {
        return string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
    }
}
