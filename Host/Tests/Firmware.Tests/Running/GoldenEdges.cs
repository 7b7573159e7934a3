using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace TimeCore.Host.Firmware.Tests.Running;

/// <summary>Reads the edge lists of Host/Tests/Golden/marker.</summary>
internal static class GoldenEdges
{
    private const double UnitUs = 30000;

    /// <summary>Lengths in units of the segments between the edges, HIGH first.</summary>
    public static List<double> Units(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Golden", "marker", name + ".txt");
        List<double> units = [];
        double lastUs = 0;
        foreach (string line in File.ReadAllLines(path))
        {
            double us = double.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture);
            if (us > 0)
            {
                units.Add((us - lastUs) / UnitUs);
            }

            lastUs = us;
        }

        return units;
    }
}
