using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Xml.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Report.Charts;

namespace TimeCore.Host.Meter.Report.Html;

/// <summary>The traces that page.js lets the reader zoom into.</summary>
/// <remarks>
/// Two bytes a current, on a logarithmic scale from 10 nA to 1 A in steps of 0.03 %: finer than a
/// pixel, and a third of what decimal digits would take.
/// </remarks>
internal static class ExplorerData
{
    private const double MaMin = 1e-5;
    private const double Decades = 8;
    private const int StepsMax = 65_534;
    private const int AwakeMax = 255;

    /// <summary>Returns a script element that holds the traces.</summary>
    /// <param name="traces">The whole recording first; may be empty.</param>
    /// <param name="isModel">True to say in the picture that no meter measured this.</param>
    public static XElement Of(IEnumerable<Series<CurrentTrace>> traces, bool isModel)
    {
        var data = new { model = isModel, traces = traces.Select(Encode).ToList() };

        // The serializer's own encoding leaves no character that HTML or XML would take as a mark.
        return Tag.Of(
            "script",
            Tag.With("type", "application/json"),
            Tag.With("id", "traces"),
            JsonSerializer.Serialize(data));
    }

    /// <summary>Returns a current as page.js decodes it; 0 where nothing was measured.</summary>
    public static ushort Code(double ma)
    {
        if (!double.IsFinite(ma))
        {
            return 0;
        }

        double place = Math.Log10(Math.Max(ma, MaMin) / MaMin) / Decades;
        return (ushort)(1 + Math.Round(Math.Min(place, 1) * StepsMax));
    }

    private static object Encode(Series<CurrentTrace> trace)
    {
        IReadOnlyList<CurrentColumn> columns = trace.Data.Columns;
        return new
        {
            title = SafeText.Of(trace.Name),
            fromS = trace.Data.FromS,
            columnS = trace.Data.ColumnS,
            least = Words(columns.Select(column => column.LeastMa)),
            most = Words(columns.Select(column => column.MostMa)),
            awake = Convert.ToBase64String(columns.Select(Awake).ToArray()),
        };
    }

    private static string Words(IEnumerable<float> currentsMa)
    {
        var bytes = new List<byte>();
        Span<byte> word = stackalloc byte[sizeof(ushort)];
        foreach (float ma in currentsMa)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(word, Code(ma));
            bytes.AddRange(word);
        }

        return Convert.ToBase64String(bytes.ToArray());
    }

    // Rounded up, so that a short HIGH in a long column still shows.
    private static byte Awake(CurrentColumn column)
    {
        return float.IsNaN(column.AwakeShare)
            ? (byte)0
            : (byte)Math.Ceiling(Math.Clamp(column.AwakeShare, 0, 1) * AwakeMax);
    }
}
