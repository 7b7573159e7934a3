using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Formats.Eembc;

public class EembcRecordingTests
{
    [Fact]
    public void CopyTo_PowersAndFalls_AreReadTogether()
    {
        using var folder = new TempFolder();
        string path = folder.File("trace-energy.bin");
        File.WriteAllBytes(
            path, new BytesWriter().U8(0xF1).Floats(100f, 1f, 2f, 3f, float.NaN).Bytes);
        File.WriteAllText(folder.File("trace-timestamps.json"), "[0.01, 7.5]");

        Reading reading = Reading.Of(path);

        Assert.Equal(100, reading.Metadata.SamplesPerSecond);
        Assert.Equal(Quantity.Power, reading.Metadata.Quantity);
        Assert.Equal([1000f, 2000f, 3000f, float.NaN], reading.Microamps);
        Assert.Equal("1011", reading.Line(0));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[\"x\"]")]
    [InlineData("[1")]
    public void Open_BadTimestamps_SaysSo(string json)
    {
        using var folder = new TempFolder();
        string path = folder.File("trace-energy.bin");
        File.WriteAllBytes(path, new BytesWriter().U8(0xF1).Floats(100f, 1f).Bytes);
        File.WriteAllText(folder.File("trace-timestamps.json"), json);

        string line = Assert.Throws<MeterException>(() => RecordingFile.Open(path)).Message;

        Assert.StartsWith("trace-timestamps.json", line);
    }

    // A window reaches from one fall to the next; those with even numbers were published.
    [Fact]
    public void CopyTo_RealStm32_HasThePublishedEnergies()
    {
        string folder = Captures.Find("eembc-nucleo-l4r5-kws");
        Reading reading = Reading.Of(Path.Combine(folder, "trace1-energy.bin"));
        int[] falls = Enumerable.Range(0, reading.Bits.Count)
            .Where(i => LinePair.Of(reading.Bits[i], 0) == LinePair.Low).ToArray();
        MatchCollection published = Regex.Matches(
            File.ReadAllText(Path.Combine(folder, "results.txt")),
            @"window (\d+) at[^\n]*\n[^\n]*Energy\s+:\s+([0-9.]+) uJ");

        Assert.Equal(5, published.Count);
        Assert.Contains(published, match => match.Groups[2].Value == "843953.330");
        foreach (Match match in published)
        {
            int window = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            double expected =
                double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
            double sum = 0;
            for (int i = falls[window - 1]; i < falls[window]; i++)
            {
                sum += reading.Microamps[i];
            }

            double microjoules = sum / reading.Metadata.SamplesPerSecond;
            Assert.InRange(microjoules / expected, 1 - 2e-4, 1 + 2e-4);
        }
    }
}
