using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TimeCore.Host.Firmware.Tests.Running;

namespace TimeCore.Host.Firmware.Tests.Simulating;

/// <summary>The pictures in docs/figures are those that the documented command draws.</summary>
public class FiguresTests
{
    // A change of the firmware moves the figures a little; a reader would not see this much.
    private const double Tolerance = 0.05;

    [Fact]
    public void Simulate_Figures_ShowWhatTheDocumentsShow()
    {
        using var cli = new Cli();
        string fresh = Path.Combine(cli.Folder, "figures");
        Assert.Equal(0, cli.Simulate($"--quick --figures {fresh}"));

        string committed = RepositoryFolder.Path("docs/figures");
        Assert.Equal(Names(committed), Names(fresh));
        foreach (string name in Names(committed))
        {
            XElement old = XDocument.Load(Path.Combine(committed, name)).Root!;
            XElement now = XDocument.Load(Path.Combine(fresh, name)).Root!;
            Assert.Equal(Shape(old), Shape(now));
            Assert.Contains("MODEL", old.Value);
        }

        double[] means = Values(Path.Combine(fresh, "phases.svg"));
        double[] shown = Values(Path.Combine(committed, "phases.svg"));
        Assert.Equal(4, means.Length);
        Assert.All(
            means.Zip(shown), pair => Assert.Equal(1, pair.First / pair.Second, Tolerance));
    }

    private static string[] Names(string folder)
    {
        return Directory.GetFiles(folder, "*.svg").Select(Path.GetFileName).Order().ToArray()!;
    }

    // What a picture is made of, without the figures themselves.
    private static IEnumerable<string> Shape(XElement svg)
    {
        return svg.Descendants()
            .Where(e => e.Attribute("class")?.Value is string css
                && (css.StartsWith("label") || css.StartsWith("axis-title")))
            .Select(e => Regex.Replace(e.Value, @"\d+(\.\d+)?", "#"))
            .Prepend(svg.Attribute("viewBox")!.Value);
    }

    private static double[] Values(string path)
    {
        return XDocument.Load(path).Descendants()
            .Where(e => e.Attribute("class")?.Value == "value")
            .Select(e => double.Parse(e.Value.Split(' ')[0], CultureInfo.InvariantCulture))
            .ToArray();
    }
}
