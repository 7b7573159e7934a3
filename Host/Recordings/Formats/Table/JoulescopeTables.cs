using System;
using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.Meter.Formats;

/// <summary>The tables that a Joulescope's programs write.</summary>
/// <remarks>Sources: pyjoulescope_examples and pyjls; facts only.</remarks>
internal static class JoulescopeTables
{
    /// <summary>Returns the layout; null for any other table.</summary>
    /// <param name="head">Its first lines.</param>
    /// <param name="instrument">The instrument the user chose, or null.</param>
    /// <exception cref="MeterException">
    /// It is thinned out, or holds several instruments and none is chosen.
    /// </exception>
    public static TableLayout? Find(TableHead head, string? instrument)
    {
        if (head.Titles.Count > 1 && head.Titles[0] == "time"
            && head.Titles.Skip(1).All(t => t.Contains('.')))
        {
            throw new MeterException(
                head.File, $"line {head.Lines}", "an export of what the Joulescope's window "
                    + "showed, thinned out for display. Save the recording as .jls instead.");
        }

        if (head.Titles.Count > 0 && head.Titles[0] == "timestamp")
        {
            return OfPyjls(head, instrument);
        }

        int current = head.ColumnOf("current");
        bool isStatistics = current >= 0 && head.ColumnOf("voltage") >= 0
            && head.ColumnOf("charge") >= 0 && head.ColumnOf("energy") >= 0;
        return isStatistics
            ? Layout(head.ColumnOf("time"), current, head.ColumnOf("voltage"))
            : null;
    }

    // Titles are the instrument's name, a point, and what is measured.
    private static TableLayout? OfPyjls(TableHead head, string? asked)
    {
        const string Current = ".current";
        string[] instruments = head.Titles
            .Where(t => t.EndsWith(Current, StringComparison.Ordinal))
            .Select(t => t[..^Current.Length]).ToArray();
        if (instruments.Length == 0)
        {
            return null;
        }

        string name = InstrumentChoice.Of(head.File, instruments, asked);
        string line = name + ".gpi";
        int[] lines = Enumerable.Range(0, head.Titles.Count)
            .Where(i => head.Titles[i].StartsWith(line, StringComparison.Ordinal))
            .Take(SanityLimits.LinesMax).ToArray();
        return Layout(0, head.ColumnOf(name + Current), head.ColumnOf(name + ".voltage")) with
        {
            LineColumns = lines,
            Lines = lines.Select(i => head.Titles[i][(name.Length + 1)..]).ToArray(),
        };
    }

    private static TableLayout Layout(int time, int current, int volts)
    {
        return new TableLayout
        {
            Format = "Joulescope table",
            Meter = MeterKind.Joulescope,
            TimeColumn = time,
            ValueColumn = current,
            ValueScale = 1e6,
            VoltsColumn = volts,
        };
    }
}
