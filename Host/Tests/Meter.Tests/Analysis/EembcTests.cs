using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using TimeCore.Host.Meter.Analysis;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Analysis;

/// <summary>The sums of a real recording against the answers published with it.</summary>
public class EembcTests
{
    private const string Folder = "captures/eembc-nucleo-l4r5-kws";

    [Fact]
    public void Sum_PublishedWindows_GivesThePublishedEnergies()
    {
        string? folder = Find();
        Assert.SkipWhen(folder == null, $"../shared/{Folder} is not there.");
        byte[] trace = File.ReadAllBytes(Path.Combine(folder, "trace1-energy.bin"));
        float[] values = MemoryMarshal.Cast<byte, float>(trace.AsSpan(1)).ToArray();
        double rate = values[0];
        float[] milliwatts = values[1..];
        double[] falls = JsonSerializer.Deserialize<double[]>(
            File.ReadAllText(Path.Combine(folder, "trace1-timestamps.json")))!;
        double[] energies = Energies(File.ReadAllText(Path.Combine(folder, "results.txt")));

        // Windows 2, 4, 6 ... are those measured, from one fall to the next.
        List<SampleSpan> spans = energies.Select((_, i) => new SampleSpan(
            (long)Math.Round(falls[2 * i + 1] * rate),
            (long)Math.Round(falls[2 * i + 2] * rate))).ToList();
        var summer = new SpanSummer(spans);
        var bits = new ushort[1000];
        for (int i = 0; i < milliwatts.Length; i += bits.Length)
        {
            int count = Math.Min(bits.Length, milliwatts.Length - i);
            summer.Write(milliwatts.AsSpan(i, count), bits.AsSpan(0, count));
        }

        Assert.Equal(5, energies.Length);
        for (int i = 0; i < energies.Length; i++)
        {
            double microjoules = summer.Sum(i) / rate * 1000;
            Assert.InRange(microjoules / energies[i], 1 - 2e-4, 1 + 2e-4);
        }
    }

    private static double[] Energies(string results)
    {
        return Regex.Matches(results, @"Energy\s+:\s+([0-9.]+) uJ")
            .Select(m => double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).ToArray();
    }

    private static string? Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at != null; at = at.Parent)
        {
            string folder = Path.Combine(at.FullName, "shared", Folder);
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        return null;
    }
}
