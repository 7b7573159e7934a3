using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace TimeCore.Host.Contract.Repository;

/// <summary>Draws the assemblies of a board and what each knows, a floor for each folder.</summary>
/// <remarks>
/// What an assembly knows by way of another is left out, so that a room stays readable.
/// </remarks>
internal static class HouseDrawing
{
    /// <summary>Where the drawing is, from the root of the repository.</summary>
    public const string File = "docs/pictures/house.svg";

    private const int Width = 440;
    private const int Columns = 2;
    private const int RoomWidth = (Width - 32) / Columns;
    private const int LineHeight = 18;

    private static readonly string[] _floors =
        ["Firmware", "Board", "Alarms", "Drivers", "TimeCore"];

    private const string Style = """
          <style>
            .house { font: 14px system-ui, "Segoe UI", sans-serif; background: #ffffff; }
            .house text { fill: #1b1f24; }
            .house .soft { fill: #57606a; font-size: 13px; }
            .house .floor { font-weight: 600; font-size: 16px; }
            .house rect { fill: #f5f7f9; stroke: #d4d9df; }
            @media (prefers-color-scheme: dark) {
              .house { background: #14181d; }
              .house text { fill: #e8ebee; }
              .house .soft { fill: #a4adb7; }
              .house rect { fill: #1d232a; stroke: #363d46; }
            }
          </style>

        """;

    /// <summary>Draws it.</summary>
    /// <param name="references">For each project's path, those that it references.</param>
    /// <returns>The picture as SVG, lines ended by LF.</returns>
    public static string Draw(IReadOnlyDictionary<string, List<string>> references)
    {
        StringBuilder rooms = new();
        int y = 0;
        foreach (string floor in _floors)
        {
            List<string> projects = references.Keys
                .Where(path => path.StartsWith(floor + "/", StringComparison.Ordinal))
                .OrderBy(path => DepthOf(path, references))
                .ThenBy(path => path, StringComparer.Ordinal)
                .ToList();
            y += 26;
            rooms.Append($"  <text class=\"floor\" x=\"16\" y=\"{y}\">{floor}</text>\n");
            y += 10;
            foreach (string[] row in projects.Chunk(Columns))
            {
                y += DrawRow(rooms, y, row, references);
            }
        }

        int height = y + 8;
        return $"<svg class=\"house\" viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" "
            + $"height=\"{height}\" role=\"img\" aria-labelledby=\"house-title\" "
            + "xmlns=\"http://www.w3.org/2000/svg\">\n"
            + "  <title id=\"house-title\">The assemblies of a board, and what each knows</title>\n"
            + Style + rooms + "</svg>\n";
    }

    /// <summary>What a project references and knows by no other way.</summary>
    public static List<string> Direct(
        string project, IReadOnlyDictionary<string, List<string>> references)
    {
        List<string> own = references[project];
        return own.Where(each => !own.Any(
            other => other != each && Reaches(other, each, references))).ToList();
    }

    private static int DrawRow(
        StringBuilder rooms,
        int y,
        string[] row,
        IReadOnlyDictionary<string, List<string>> references)
    {
        List<List<string>> knows = row
            .Select(project => Direct(project, references).Select(NameOf).ToList()).ToList();
        int height = (2 + knows.Max(names => names.Count)) * LineHeight;
        for (int i = 0; i < row.Length; i++)
        {
            int x = 16 + (i * RoomWidth);
            rooms.Append($"  <rect x=\"{x}\" y=\"{y}\" width=\"{RoomWidth - 8}\" ")
                .Append($"height=\"{height - 8}\" rx=\"6\"/>\n")
                .Append($"  <text x=\"{x + 10}\" y=\"{y + 20}\">{NameOf(row[i])}</text>\n");
            for (int k = 0; k < knows[i].Count; k++)
            {
                int line = y + 20 + ((k + 1) * LineHeight);
                rooms.Append($"  <text class=\"soft\" x=\"{x + 10}\" y=\"{line}\">")
                    .Append($"→ {knows[i][k]}</text>\n");
            }
        }

        return height;
    }

    private static bool Reaches(
        string from, string to, IReadOnlyDictionary<string, List<string>> references) =>
        references[from].Any(each => each == to || Reaches(each, to, references));

    private static int DepthOf(
        string project, IReadOnlyDictionary<string, List<string>> references) =>
        references[project].Select(each => DepthOf(each, references) + 1).DefaultIfEmpty(0).Max();

    private static string NameOf(string project) =>
        System.IO.Path.GetFileNameWithoutExtension(project)
            .Replace("TimeCore.Firmware.", "", StringComparison.Ordinal)
            .Replace("TimeCore.", "", StringComparison.Ordinal);
}
