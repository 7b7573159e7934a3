using System;
using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace TimeCore.Host.Native.Tests;

/// <summary>
/// The find module in a make-believe image that is laid out as the runtime's: Host/Native/Cmake.
/// </summary>
public sealed class FindModuleTests : IDisposable
{
    private const string Name = "TimeCore.Drivers.Stm32.Native";
    private const string Module = "CMake/Modules/FindINTEROP-" + Name + ".cmake";
    private const string WaitOfTheRuntime = "targets/ChibiOS/_nanoCLR/targetPAL_Events.cpp";

    private readonly TempFolder _image = new();

    public FindModuleTests()
    {
        Copy("Host/Native/Cmake", "");
        Copy("Host/Native/Pc", "", "FakeRtos.*");
        Copy("Host/Native/Stubs", "stubs");
        Copy(NativeSources.Shipped, "InteropAssemblies/" + Name);
        Move("targetPAL_Events.cpp", WaitOfTheRuntime);
        Move("nanoPAL_Events.cpp", "src/PAL/Events/nanoPAL_Events.cpp");
        Move($"InteropAssemblies/{Name}/{Path.GetFileName(Module)}", Module);
    }

    public void Dispose() => _image.Dispose();

    // The image optimizes at link time, as the runtime's releases do.
    [Fact]
    public async Task Image_AsShipped_WaitsByTheNativePart()
    {
        Assert.Equal(
            new Dictionary<string, int>
            {
                ["counts-a-second"] = 100000,
                ["idle-waits-for-interrupts"] = 1,
                ["fallback-ms"] = 100,
                ["stock-waits"] = 0,
                ["native-waits"] = 1,
            },
            await Build());
    }

    // What the board class notices at set-up, by the same count.
    [Fact]
    public async Task Image_LinkTimeOptimizationLeftOn_WaitsAsStockWithoutAWord()
    {
        string module = _image.File(Module);
        File.WriteAllText(module, File.ReadAllText(module).Replace("-fno-lto)", "-O2)"));

        Dictionary<string, int> image = await Build();

        Assert.Equal(1, image["stock-waits"]);
        Assert.Equal(0, image["native-waits"]);
    }

    [Fact]
    public async Task Image_ConfiguredOtherwise_HasTheseOptions()
    {
        Dictionary<string, int> image = await Build(
            "-DTIMECORE_ST_FREQUENCY=10000", "-DTIMECORE_WAIT_FALLBACK_MS=0", "-DRTOS=CHIBIOS");

        Assert.Equal(10000, image["counts-a-second"]);
        Assert.Equal(0, image["fallback-ms"]);
        Assert.Equal(1, image["native-waits"]);
    }

    [Theory]
    [InlineData("RTOS=ThreadX", "needs ChibiOS, and this target runs on ThreadX")]
    [InlineData("TIMECORE_ST_FREQUENCY=1500", "is 1500; it must be whole thousands")]
    [InlineData("TIMECORE_ST_FREQUENCY=", "is ; it must be whole thousands")]
    [InlineData("TIMECORE_WAIT_FALLBACK_MS=-1", "is -1; it must be milliseconds")]
    public async Task Configure_AnOptionThatCannotWork_SaysWhy(string option, string said)
    {
        (string messages, int code) = await Configure("-D" + option);

        Assert.NotEqual(0, code);
        Assert.Contains(said, messages);
    }

    // Without a word the option would be set on a file that is not there, and the wait stay stock.
    [Fact]
    public async Task Configure_TheRuntimeKeepsItsFileElsewhere_NamesIt()
    {
        Move(WaitOfTheRuntime, "Elsewhere.cpp");

        (string messages, int code) = await Configure();

        Assert.NotEqual(0, code);
        Assert.Contains("there is no " + _image.File(WaitOfTheRuntime), messages);
        Assert.Contains("docs/stm32-native.md", messages);
    }

    private async Task<Dictionary<string, int>> Build(params string[] options)
    {
        (string messages, int code) = await Configure(options);
        Assert.True(code == 0, messages);
        (messages, code) = await Tool.Run("cmake", "cmake", "--build", _image.File("build"));
        Assert.True(code == 0, messages);
        (string lines, code) = await Tool.Run(_image.File("build/image"), "g++");
        Assert.True(code == 0, lines);
        return NativeSources.Counts(lines);
    }

    /// <summary>Configures the image; lines that CMake broke are joined.</summary>
    private async Task<(string Messages, int Code)> Configure(params string[] options)
    {
        await Tool.Run("make", "make", "--version");
        await Tool.Run("g++", "g++", "--version");
        (string messages, int code) = await Tool.Run(
            "cmake",
            "cmake",
            [
                "-S", _image.File(""), "-B", _image.File("build"), "-G", "Unix Makefiles",
                "-DCMAKE_CXX_COMPILER=g++", $"-DCMAKE_MODULE_PATH={_image.File("CMake/Modules")}",
                .. options,
            ]);
        return (Regex.Replace(messages, @"\s+", " "), code);
    }

    private void Copy(string from, string to, string pattern = "*")
    {
        Directory.CreateDirectory(_image.File(to));
        foreach (string path in Directory.GetFiles(RepositoryFolder.Path(from), pattern))
        {
            File.Copy(path, _image.File(Path.Combine(to, Path.GetFileName(path))));
        }
    }

    private void Move(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_image.File(to))!);
        File.Move(_image.File(from), _image.File(to));
    }
}
