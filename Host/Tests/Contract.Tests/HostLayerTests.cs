using TimeCore.Host.Contract.Repository;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>Which way the PC side's libraries point.</summary>
public sealed class HostLayerTests
{
    private const string Nothing = "<Project />";

    [Fact]
    public void Libraries_OfThePcSide_PointOneWay() =>
        Findings.AssertNone(HostLayers.Check(Repo.Read));

    [Fact]
    public void Check_RecordingsReachADeviceTwinThroughAnother_NamesBoth()
    {
        string Read(string path) => path switch
        {
            "Host/Recordings/Recordings.csproj" => Referencing("../Weaver/Weaver.csproj"),
            "Host/Weaver/Weaver.csproj" => Referencing("../Device/TimeCore.csproj"),
            _ => Nothing,
        };

        Assert.Equal(
            [
                "Host/Recordings/Recordings.csproj reaches Host/Weaver/Weaver.csproj.",
                "Host/Recordings/Recordings.csproj reaches Host/Device/TimeCore.csproj.",
            ],
            HostLayers.Check(Read));
    }

    [Theory]
    [InlineData("Meter", "<ProjectReference Include=\"../VirtualBoard/VirtualBoard.csproj\" />")]
    [InlineData("Simulator", "<ProjectReference Include=\"../Meter/Meter.csproj\" />")]
    [InlineData("Recordings", "<Compile Include=\"../VirtualBoard/Tables/BoardTable.cs\" />")]
    public void Check_AReferenceTheWrongWay_IsNamed(string library, string item)
    {
        string project = $"Host/{library}/{library}.csproj";

        Assert.StartsWith(
            project,
            Assert.Single(HostLayers.Check(path => path == project ? Project(item) : Nothing)));
    }

    private static string Referencing(string project) =>
        Project($"<ProjectReference Include=\"{project}\" />");

    private static string Project(string items) => $"<Project>{items}</Project>";
}
