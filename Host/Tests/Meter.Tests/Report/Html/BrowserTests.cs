using System.ComponentModel;
using System.Diagnostics;
using System.Threading.Tasks;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Report.Html;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Report.Html;

/// <summary>What a real browser finds: Host/Tests/Report/check.mjs, where it can run.</summary>
public class BrowserTests
{
    private const int CannotRun = 3;

    [Theory]
    [InlineData("rich")]
    [InlineData("whole")]
    [InlineData("empty")]
    public async Task Page_InChromium_ShowsEverythingAndAsksForNothing(string kind)
    {
        RecordingAnalysis analysis = kind switch
        {
            "rich" => SampleAnalysis.Rich(),
            "whole" => SampleAnalysis.Whole(),
            _ => SampleAnalysis.Empty(),
        };
        using var folder = new TempFolder();
        string page = folder.File($"{kind}.html");
        HtmlReport.Write(ReportContent.Of(analysis, ["recording.ppk2"]), page);

        (int code, string output) = await Check(page);

        Assert.SkipWhen(code == CannotRun, $"The page was not looked at: {output}");
        Assert.True(code == 0, output);
    }

    private static async Task<(int Code, string Output)> Check(string page)
    {
        var start = new ProcessStartInfo("node", ["check.mjs", page])
        {
            WorkingDirectory = RepositoryFolder.Path("Host/Tests/Report"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process node = Process.Start(start)!;
            Task<string> errors = node.StandardError.ReadToEndAsync();
            string output = await node.StandardOutput.ReadToEndAsync();
            await node.WaitForExitAsync();
            return (node.ExitCode, output + await errors);
        }
        catch (Win32Exception)
        {
            return (CannotRun, "node is not installed.");
        }
    }
}
