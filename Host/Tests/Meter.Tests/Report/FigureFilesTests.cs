using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Report;

public class FigureFilesTests
{
    [Fact]
    public void Write_RichModel_IsSixPicturesThatStandAlone()
    {
        using var folder = new TempFolder();

        IReadOnlyList<string> paths = Write(folder.File("new"));

        Assert.Equal(
            ["phases.svg", "wakeup.svg", "current-marker.svg", "overlay.svg",
                "idle-histogram.svg", "cdf.svg"],
            paths.Select(Path.GetFileName));
        Assert.All(paths, path =>
        {
            XElement svg = XDocument.Load(path).Root!;
            Assert.Equal("880", svg.Attribute("width")!.Value);
            XElement style = svg.Elements().Single(e => e.Name.LocalName == "style");
            Assert.Contains("--paper", style.Value);
            Assert.Contains(svg.Descendants(), e => e.Value == "MODEL");
        });
    }

    [Fact]
    public void Write_Twice_GivesTheSameBytes()
    {
        using var folder = new TempFolder();

        IReadOnlyList<string> first = Write(folder.File("a"));
        IReadOnlyList<string> second = Write(folder.File("b"));

        Assert.Equal(first.Select(File.ReadAllText), second.Select(File.ReadAllText));
    }

    [Fact]
    public void Write_FolderThatIsAFile_IsOneSentence()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("taken"), "");

        MeterException thrown = Assert.Throws<MeterException>(() => Write(folder.File("taken")));

        Assert.Contains("taken cannot be written: ", thrown.Message);
    }

    private static IReadOnlyList<string> Write(string folder)
    {
        return FigureFiles.Write(ReportContent.Of(SampleAnalysis.Rich(), []), folder);
    }
}
