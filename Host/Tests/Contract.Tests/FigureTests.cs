using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using TimeCore.Host.Contract.Repository;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>Pictures show what the projects say, on a phone and in dark mode.</summary>
public sealed class FigureTests
{
    private const int PhoneWidth = 880;
    private const int PictureWidthMax = 500;

    // With UPDATE_FIGURES=1 the picture is drawn anew instead of compared.
    [Fact]
    public void House_AsDrawnFromTheProjects_IsTheOneOnThePage()
    {
        string house = HouseDrawing.Draw(References());
        if (Environment.GetEnvironmentVariable("UPDATE_FIGURES") == "1")
        {
            File.WriteAllText(Repo.FullPath(HouseDrawing.File), house);
        }

        Assert.True(
            Repo.Read(HouseDrawing.File).ReplaceLineEndings("\n") == house,
            $"{HouseDrawing.File} is not as the projects are: run "
            + "UPDATE_FIGURES=1 dotnet test --project Host/Tests/Contract.Tests "
            + "--filter-class \"*FigureTests\".");
    }

    [Fact]
    public void Direct_KnownByAnother_IsLeftOut() => Assert.Equal(
        ["b"],
        HouseDrawing.Direct("a", new Dictionary<string, List<string>>
        {
            ["a"] = ["b", "c"],
            ["b"] = ["c"],
            ["c"] = [],
        }));

    [Fact]
    public void Figures_EachOne_IsForPhonesAndDarkModeAndHasATitle() => Assert.All(
        Repo.Files("docs/figures").Concat(Repo.Files("docs/pictures"))
            .Where(path => path.EndsWith(".svg", StringComparison.Ordinal)),
        path =>
        {
            XElement svg = XDocument.Parse(Repo.Read(path)).Root!;
            Assert.Contains("prefers-color-scheme: dark", svg.ToString());
            Assert.Contains(svg.Elements(), element => element.Name.LocalName == "title");
            Assert.InRange(
                double.Parse(svg.Attribute("viewBox")!.Value.Split(' ')[2]), 1, PhoneWidth);
        });

    // Many viewers know no variables of CSS, and paint black what they do not know.
    [Fact]
    public void Pictures_Colours_NeedNoVariables() => Assert.All(
        Repo.Files("docs/pictures").Concat(Repo.Files("docs/wiring"))
            .Where(path => path.EndsWith(".svg", StringComparison.Ordinal)),
        path => Assert.DoesNotContain("var(--", Repo.Read(path)));

    // Scaled to a phone of 380 pixels, text of 13 units must not shrink below 8.
    [Fact]
    public void Pictures_OnAPhone_KeepTheirTextLegible() => Assert.All(
        Repo.Files("docs/pictures").Where(path => path.EndsWith(".svg", StringComparison.Ordinal)),
        path => Assert.InRange(
            double.Parse(
                XDocument.Parse(Repo.Read(path)).Root!.Attribute("viewBox")!.Value.Split(' ')[2]),
            1,
            PictureWidthMax));

    private static Dictionary<string, List<string>> References() => DeviceAssembly.All
        .Where(assembly => !assembly.IsTest)
        .ToDictionary(
            assembly => assembly.Project,
            assembly => new NfProject(assembly.Project, Repo.Read(assembly.Project)).Projects);
}
