using System.IO;
using System.Linq;
using System.Text.Json;
using TimeCore.Host.Meter.Commands;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Commands;

/// <summary>Thresholds, windows and comparisons from the command line.</summary>
public sealed class AnalysisCommandTests : System.IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly StringWriter _out = new() { NewLine = "\n" };
    private readonly MemoryStream _outBytes = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };

    // S draws 45.25 mA with 10 wake-ups a second, C 4.7 mA with 10.
    [Theory]
    [InlineData(0, "--max-mean-ma C=5")]
    [InlineData(1, "--max-mean-ma C=4")]
    [InlineData(1, "--max-mean-ma 40")]
    [InlineData(0, "--max-mean-ma 90")]
    [InlineData(0, "--max-wakeups C=10.5")]
    [InlineData(1, "--max-wakeups C=9.5")]
    [InlineData(1, "--max-wakeups C=11 --max-mean-ma C=1")]
    [InlineData(2, "--max-mean-ma X=5")]
    [InlineData(2, "--max-mean-ma C=five")]
    [InlineData(2, "--max-mean-ma=-1")]
    [InlineData(2, "--window 5-4")]
    [InlineData(2, "--window 0-9999")]
    [InlineData(2, "--marker D9")]
    [InlineData(2, "--voltage 0")]
    public void Analyze_Threshold_DecidesTheExitCode(int expected, string options)
    {
        int code = Run($"analyze {Recording()} {options}");

        Assert.Equal(expected, code);
        Assert.Equal(expected != 0, _error.ToString().Length > 0);
        Assert.Equal(expected == 1, _error.ToString().Contains("threshold: "));
        Assert.Equal(expected == 2, _error.ToString().StartsWith("tickmeter: "));
    }

    [Fact]
    public void Analyze_PhaseThatWasNotMeasured_FailsItsThreshold()
    {
        string path = Formats.Ppk2Fixture.Zip(
            _folder.File("m.ppk2"), Formats.Ppk2Fixture.Metadata, new byte[600]);

        Assert.Equal(1, Run($"analyze {path} --max-wakeups 100"));
        Assert.Contains("could not be measured", _error.ToString());
    }

    [Fact]
    public void Analyze_Windows_AreWhatIsReported()
    {
        Assert.Equal(0, Run($"analyze {Recording()} --window 3-13=x --window 18-28=y --json"));

        using JsonDocument json = JsonDocument.Parse(_outBytes.ToArray());
        Assert.Equal(
            ["x", "y"],
            json.RootElement.GetProperty("phases").EnumerateArray()
                .Select(phase => phase.GetProperty("name").GetString()));
        Assert.Equal("windows", json.RootElement.GetProperty("scope").GetString());
    }

    [Fact]
    public void Compare_OneRecordingTwice_FindsNoDifference()
    {
        string path = Recording();

        Assert.Equal(0, Run($"compare old={path} new={path} --phase C"));
        Assert.Contains("new against old: no detectable difference", _out.ToString());
        Assert.Empty(_error.ToString());
    }

    [Theory]
    [InlineData("compare", "FILE")]
    [InlineData("compare no-such-file.ppk2", "no such file")]
    [InlineData("compare RECORDING --window 3-13", "only one thing to compare")]
    [InlineData("compare a=RECORDING b=RECORDING --phase Z", "share no phase or window")]
    public void Compare_Unusable_IsOneLineAndTwo(string line, string expected)
    {
        Assert.Equal(2, Run(line.Replace("RECORDING", Recording())));
        Assert.Contains(expected, _error.ToString());
        Assert.Equal(1, _error.ToString().Count(c => c == '\n'));
    }

    [Theory]
    [InlineData(null, false, true)]
    [InlineData("", false, true)]
    [InlineData("1", false, false)]
    [InlineData("0", false, false)]
    [InlineData(null, true, false)]
    public void MayColor_NoColor_IsObeyed(string? noColor, bool isRedirected, bool expected)
    {
        Assert.Equal(expected, Terminal.MayColor(noColor, isRedirected));
    }

    public void Dispose()
    {
        _folder.Dispose();
    }

    private string Recording()
    {
        return MadeRecording.OnePass.WriteTo(_folder.Path);
    }

    private int Run(string line)
    {
        return CommandLineProgram.Run(
            line.Split(' ', System.StringSplitOptions.RemoveEmptyEntries),
            new FakeSimulation(),
            new Terminal { Out = _out, OutBytes = _outBytes, Error = _error });
    }
}
