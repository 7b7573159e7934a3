using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Tests.Marker;

/// <summary>Reads the edge lists of Host/Tests/Golden/marker.</summary>
internal static class GoldenEdges
{
    public static IReadOnlyList<double> Read(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Golden", "marker", name + ".txt");
        var edges = new List<double>();
        string wanted = "1";
        foreach (string line in File.ReadAllLines(path))
        {
            string[] words = line.Split(' ');
            if (words[1] != wanted)
            {
                throw new InvalidDataException($"{name}: levels do not alternate at {words[0]}.");
            }

            wanted = wanted == "1" ? "0" : "1";
            edges.Add(double.Parse(words[0], CultureInfo.InvariantCulture));
        }

        return edges;
    }

    /// <summary>The edges as a trace, LOW before the first, shifted and stretched.</summary>
    public static EdgeTrace Trace(string name, double stretch = 1)
    {
        const double LeadUs = 50_000;
        var edges = new List<double>();
        foreach (double edge in Read(name))
        {
            edges.Add(LeadUs + edge * stretch);
        }

        return new EdgeTrace(edges, firstHigh: false, edges[^1] + LeadUs);
    }
}
