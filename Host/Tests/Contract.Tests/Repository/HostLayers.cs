using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace TimeCore.Host.Contract.Repository;

/// <summary>Whom the libraries of the PC side may know, directly or through others.</summary>
internal static class HostLayers
{
    private const string Root = "$(RepoRoot)";
    private const string Board = "Host/VirtualBoard/VirtualBoard.csproj";
    private const string Recordings = "Host/Recordings/Recordings.csproj";
    private const string Simulator = "Host/Simulator/Simulator.csproj";
    private const string Apps = "Host/Apps/Apps.csproj";
    private const string Testing = "Host/Testing/Testing.csproj";
    private const string Tool = "Host/Meter/Meter.csproj";

    /// <summary>The folders a library must not reach, by the library's project.</summary>
    public static readonly (string Project, string[] MayNotReach)[] Forbidden =
    [
        (Recordings, ["Host/"]),
        (Board, ["Host/Meter/", "Host/Simulator/", "Host/Campaign/", "Host/Benchmarks/"]),
        (Simulator, ["Host/Meter/", "Host/Campaign/", "Host/Benchmarks/"]),
        (Apps, ["Host/Meter/", "Host/Simulator/", "Host/Campaign/", "Host/Benchmarks/"]),
        (Testing, ["Host/Meter/", "Host/Campaign/", "Host/Benchmarks/"]),
    ];

    /// <summary>What the command line is made of; all else comes through these.</summary>
    public static readonly string[] OfTheTool = [Apps, Recordings, Simulator];

    /// <summary>Checks every library and the command line.</summary>
    /// <param name="read">Gives the text of a project by its path.</param>
    public static List<string> Check(Func<string, string> read)
    {
        List<string> findings = [];
        foreach ((string project, string[] mayNotReach) in Forbidden)
        {
            findings.AddRange(Reached(project, read)
                .Where(other => mayNotReach.Any(other.StartsWith))
                .Select(other => $"{project} reaches {other}."));
            findings.AddRange(Linked(read(project))
                .Select(source => $"{project} compiles {source}, which lies elsewhere."));
        }

        findings.AddRange(References(Tool, read).Except(OfTheTool)
            .Select(other => $"{Tool} references {other} itself."));
        return findings;
    }

    private static HashSet<string> Reached(string project, Func<string, string> read)
    {
        HashSet<string> found = [];
        Queue<string> open = new(References(project, read));
        while (open.TryDequeue(out string? next))
        {
            if (found.Add(next))
            {
                References(next, read).ForEach(open.Enqueue);
            }
        }

        return found;
    }

    private static List<string> References(string project, Func<string, string> read) =>
        XDocument.Parse(read(project)).Descendants("ProjectReference")
            .Select(element => element.Attribute("Include")!.Value)
            .Select(include => include.StartsWith(Root, StringComparison.Ordinal)
                ? include[Root.Length..]
                : Repo.Resolve(Path.GetDirectoryName(project)!, include))
            .ToList();

    private static IEnumerable<string> Linked(string text) =>
        XDocument.Parse(text).Descendants("Compile")
            .Select(element => element.Attribute("Include")?.Value ?? "")
            .Where(include => include.StartsWith("..") || include.StartsWith('$'));
}
