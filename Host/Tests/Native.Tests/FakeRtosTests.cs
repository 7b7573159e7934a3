using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace TimeCore.Host.Native.Tests;

/// <summary>
/// The shipped sources on the PC, with sanitizers, against a fake RTOS: Host/Native/Pc.
/// </summary>
public sealed class FakeRtosTests
{
    private const string Tests = "Host/Native/Pc";

    private readonly ITestOutputHelper _output;

    public FakeRtosTests(ITestOutputHelper output)
    {
        _output = output;
    }

    [Theory]
    [InlineData(100000, 100)]
    [InlineData(100000, 0)]
    [InlineData(10000, 100)]
    [InlineData(1000000, 100)]
    public async Task Tests_OfTheNativePart_PassWithTheseOptions(int countsPerS, int fallbackMs)
    {
        using var folder = new TempFolder();
        string program = folder.File("tests");
        List<string> arguments =
        [
            .. NativeSources.Warnings, "-g", "-O1", "-fsanitize=address,undefined",
            "-fno-sanitize-recover=all", $"-DCH_CFG_ST_FREQUENCY={countsPerS}",
            $"-DTIMECORE_WAIT_FALLBACK_MS={fallbackMs}",
            $"-I{NativeSources.Stubs}", $"-I{Tests}", $"-I{NativeSources.Shipped}",
            .. NativeSources.In(NativeSources.Shipped), .. NativeSources.In(Tests),
            "-o", program,
        ];

        (string messages, int code) = await Tool.Run("g++", "g++", [.. arguments]);
        Assert.True(code == 0, messages);
        (string lines, code) = await Tool.Run(program, "g++");

        _output.WriteLine(lines);
        Assert.True(code == 0, lines);
        Assert.True(lines.Split('\n').Count(line => line.StartsWith("passed ")) >= 26, lines);
    }
}
