using System;
using System.IO;
using TimeCore.Host.Apps.Loading;
using TimeCore.Host.Apps.Running;
using TimeCore.Host.Meter;

namespace TimeCore.Host.Apps.Tests;

/// <summary>A folder with a device project is compiled as CI compiles our own.</summary>
public sealed class FolderTests : IDisposable
{
    private const string Packages = @"..\packages\";
    private const string SystemPath = "NanoFrameworkProjectSystemPath";

    private const string Program = """
        using System.Device.Gpio;
        using System.Threading;

        namespace My
        {
            public class Program
            {
                public static void Main()
                {
        #if DEBUG
                    System.Console.WriteLine("debug");
        #endif
        #if TRACE
                    System.Console.WriteLine("trace " + Part.Name);
        #endif
                    GpioPin led = new GpioController().OpenPin(5, PinMode.Output);
                    while (true)
                    {
                        led.Toggle();
                        Thread.Sleep(100);
                    }
                }
            }
        }
        """;

    private const string Part = "namespace My { public class Part { public const string Name = "
        + "\"whole\"; } }";

    private readonly string _folder = Directory.CreateTempSubdirectory("folder-").FullName;

    [Fact]
    public void Folder_WithAProject_RunsAsItsReleaseBuildDoes()
    {
        Write("App/Program.cs", Program);
        Write("App/App.nfproj", Project("Exe", "<Compile Include=\"**\\*.cs\" />"
            + Reference("System.Device.Gpio", "nanoFramework.System.Device.Gpio", "1.1.62")
            + Reference(
                "nanoFramework.Runtime.Events", "nanoFramework.Runtime.Events", "1.11.37")
            + "<ProjectReference Include=\"..\\Part\\Part.nfproj\" />"));

        // As Visual Studio makes it.
        Write("App/Properties/AssemblyInfo.cs", "[assembly: System.Reflection.AssemblyVersion("
            + "\"1.0.*\")]");
        Write("Part/Part.cs", Part);
        Write("Part/Part.nfproj", Project("Library", "<Compile Include=\"Part.cs\" />"));
        using DeviceProgram plain = DeviceProgram.Of(
            Program.Replace("#if TRACE", "#if true") + Part);

        AppResult run = AppRun.Run(
            AppImage.Read(Path.Combine(_folder, "App")), DeviceProgram.Request());

        Assert.Equal(["trace whole"], DeviceProgram.Printed(run));
        Assert.Equal(100, run.PinEdges[5]);
        Assert.Equal(plain.Run().Whole.Microcoulombs, run.Whole.Microcoulombs);
    }

    [Fact]
    public void Folder_WithoutAProject_SaysWhatToGive()
    {
        string message = Refused(_folder);

        Assert.StartsWith(_folder + " has no .nfproj. Give the folder of a device", message);
    }

    [Fact]
    public void Folder_WithSeveralProjects_NamesThem()
    {
        Write("B.nfproj", Project("Exe", ""));
        Write("A.nfproj", Project("Exe", ""));

        Assert.Contains("several projects: A.nfproj, B.nfproj.", Refused(_folder));
    }

    [Fact]
    public void Folder_ThatDoesNotCompile_ShowsTheCompilersLine()
    {
        Write("Program.cs", "class P { static void Main() { int x = \"no\"; } }");
        Write("App.nfproj", Project("Exe", "<Compile Include=\"Program.cs\" />"));

        string message = Refused(_folder);

        Assert.Contains("App.nfproj does not compile. ", message);
        Assert.Contains("Program.cs(1,40): error CS0029", message);
    }

    [Fact]
    public void Folder_OfALibrary_IsNoProgram()
    {
        Write("Part.cs", Part);
        Write("Part.nfproj", Project("Library", "<Compile Include=\"Part.cs\" />"));

        Assert.Contains("makes no program: its OutputType is not Exe", Refused(_folder));
    }

    [Fact]
    public void Folder_WithAPackageThatIsNowhere_NamesIt()
    {
        Write("Program.cs", "class P { static void Main() { } }");
        Write("App.nfproj", Project("Exe", "<Compile Include=\"Program.cs\" />"
            + Reference("Iot.Device.Lm75", "nanoFramework.Iot.Device.Lm75", "1.2.3")));

        Assert.Contains(
            "Restore the package nanoFramework.Iot.Device.Lm75 1.2.3", Refused(_folder));
    }

    [Fact]
    public void File_ThatIsNotThere_IsSaidToBeMissing() =>
        Assert.Contains("does not exist", Refused(Path.Combine(_folder, "No.nfproj")));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Refused(string path) =>
        Assert.Throws<MeterException>(() => AppImage.Read(path)).Message;

    private static string Reference(string assembly, string package, string version) =>
        $"<Reference Include=\"{assembly}, Version={version}.0\"><HintPath>{Packages}{package}."
        + $"{version}\\lib\\{assembly}.dll</HintPath></Reference>";

    private static string Project(string output, string items) => $"""
        <Project ToolsVersion="Current" DefaultTargets="Build"
            xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
          <PropertyGroup Label="Globals">
            <{SystemPath}>$(MSBuildExtensionsPath)\nanoFramework\v1.0\</{SystemPath}>
          </PropertyGroup>
          <PropertyGroup>
            <OutputType>{output}</OutputType>
            <AssemblyName>$(MSBuildProjectName)</AssemblyName>
            <LangVersion>9.0</LangVersion>
          </PropertyGroup>
          <ItemGroup>
            {items}
            {Reference("mscorlib", "nanoFramework.CoreLibrary", "1.17.11")}
          </ItemGroup>
          <Import Project="$({SystemPath})NFProjectSystem.CSharp.targets"
              Condition="Exists('$({SystemPath})NFProjectSystem.CSharp.targets')" />
        </Project>
        """;

    private void Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
