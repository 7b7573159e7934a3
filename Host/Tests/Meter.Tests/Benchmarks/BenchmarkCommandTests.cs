using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Commands;
using TimeCore.Host.Meter.Tests.Commands;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Benchmarks;

/// <summary><c>tickmeter benchmark</c>, on the model and from a log.</summary>
public class BenchmarkCommandTests
{
    [Fact]
    public void Benchmark_OnTheModel_PrintsEveryTableLabelledModel()
    {
        (int code, string text, string error) = Run("benchmark", "--quick");

        Assert.Equal(0, code);
        Assert.Empty(error);
        Assert.StartsWith("MODEL: what the benchmark printed on a virtual ESP32-DevKitC.", text);
        Assert.Contains("Nanoseconds of an operation, with so many armed\n", text);
        Assert.Contains("Times the bare tree in the same run, with so many armed\n", text);
        Assert.Contains("Nanoseconds beside so many timers that wait\n", text);
        Assert.Contains("Lateness in microseconds\n", text);
        Assert.Contains("Timers of 1 ms: expirations and overruns make up all periods\n", text);
        Assert.Contains("Left out: memory: the platform does not tell its free heap.", text);
        Assert.Contains("What the model leaves out", text);
        Assert.Matches(@"The run\stook [1-9][0-9]* s of\sthe\sboard's\stime\.", text);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
    }

    [Fact]
    public void Benchmark_SameSeed_SameFigures()
    {
        (_, string first, _) = Run("benchmark", "--quick", "--seed", "7");
        (_, string again, _) = Run("benchmark", "--quick", "--seed", "7");

        Assert.Equal(first, again);
    }

    [Theory]
    [InlineData("esp32c3", "ESP32-C3-DevKitM-1")]
    [InlineData("stm32f769i", "STM32F769I-DISCO")]
    [InlineData("stm32l475", "generic board")]
    public void Benchmark_OtherBoards_RunToo(string board, string title)
    {
        (int code, string text, _) = Run("benchmark", "--quick", "--board", board);

        Assert.Equal(0, code);
        Assert.StartsWith($"MODEL: what the benchmark printed on a virtual {title}.", text);
        Assert.Contains("expiry with restart / tree first out and in (a lock each)", text);
    }

    [Fact]
    public void Benchmark_Quick_MeasuresLess()
    {
        using var folder = new TempFolder();
        Run("benchmark", "--csv", folder.File("long.csv"));
        Run("benchmark", "--quick", "--csv", folder.File("short.csv"));

        long Repetitions(string file) => File.ReadLines(folder.File(file))
            .Where(line => line.StartsWith("tree ")).Sum(line => long.Parse(line.Split(',')[5]));
        Assert.True(Repetitions("short.csv") < Repetitions("long.csv") / 2);
    }

    [Fact]
    public void Benchmark_Log_IsShownAsMeasured()
    {
        using var folder = new TempFolder();
        string log = folder.File("console.txt");
        File.WriteAllText(log, BenchmarkLogTests.Good);

        (int code, string text, _) = Run("benchmark", "--log", log, "--runtime", "nanoCLR 1.17");

        Assert.Equal(0, code);
        Assert.StartsWith(
            "MEASURED: what the benchmark printed on ESP32-DevKitC, nanoCLR 1.17.", text);
        Assert.DoesNotContain("MODEL", text);
        Assert.Contains("Left out: HrTimer at 1000 for want of memory, as it seems.", text);
        Assert.Matches(@"start\+cancel \(not first\) +392,000 +529,000\n", text);
        Assert.Matches(@"thread switch beside HrTimers +1,029,000\n", text);
        Assert.Matches(@"memory of a HrTimer +132 +11.0\n", text);
        Assert.Matches(@"late of 1 ms \(hard\) +1741.0 +0.0 +7143.0 +2305\n", text);
        Assert.Matches(@"\(a lock each\) +1.40\n", text);
        Assert.DoesNotContain("ends before", text);
        Assert.DoesNotContain("The run took", text);
    }

    [Fact]
    public void Benchmark_LogWithoutItsEnd_SaysSo()
    {
        using var folder = new TempFolder();
        string log = folder.File("console.txt");
        string good = BenchmarkLogTests.Good;
        File.WriteAllText(log, good[..good.IndexOf("ns each")]);

        (int code, string text, _) = Run("benchmark", "--log", log);

        Assert.Equal(0, code);
        Assert.Contains("a runtime that nobody named (--runtime)", text);
        Assert.Contains("The log ends before the benchmark did: its ratios are missing.", text);
    }

    [Fact]
    public void Benchmark_Markdown_IsAPageWithOriginCommandAndTables()
    {
        using var folder = new TempFolder();
        string page = folder.File("page.md");

        (int code, _, _) = Run(
            "benchmark", "--quick", "--seed", "3", "--markdown", page, "--date", "2027-01-31");

        string text = File.ReadAllText(page);
        Assert.Equal(0, code);
        Assert.StartsWith("# MODEL\n\nMODEL: ", text);
        Assert.Contains("Written on 2027-01-31 by tickmeter ", text);
        Assert.Contains(
            "\ndotnet run --project Host/Meter -- benchmark --quick --seed 3 --markdown " + page
            + "\n",
            text);
        Assert.Contains("\n## Lateness in microseconds\n\n|  | mean | least |", text);
        Assert.Matches(@"\n\| start\+cancel \(not first\) \|( [\d,]+ \|){4}\n", text);
    }

    [Fact]
    public void Benchmark_MarkdownOfALog_HidesItsFolderAndSaysMeasured()
    {
        using var folder = new TempFolder();
        string log = folder.File("console.txt");
        File.WriteAllText(log, BenchmarkLogTests.Good.Replace("ESP32-DevKitC", "a <b>|board"));

        Run("benchmark", "--log", log, "--markdown", folder.File("page.md"));

        string text = File.ReadAllText(folder.File("page.md"));
        Assert.StartsWith("# MEASURED\n", text);
        Assert.Contains("a \\<b\\>\\|board", text);
        Assert.Contains(" -- benchmark --log console.txt --markdown ", text);
    }

    [Fact]
    public void Benchmark_Csv_HoldsTheFiguresAlone()
    {
        using var folder = new TempFolder();
        string log = folder.File("console.txt");
        File.WriteAllText(log, BenchmarkLogTests.Good);

        Run("benchmark", "--log", log, "--csv", folder.File("f.csv"));

        string[] lines = File.ReadAllLines(folder.File("f.csv"));
        Assert.Equal("name,armed,median,least,most,repetitions,unit,clock", lines[0]);
        Assert.Equal(9, lines.Length);
        Assert.Contains("late of 1 ms (hard),1,1741000,-5,7143000,2305,ns late,esp_timer", lines);
    }

    [Theory]
    [InlineData("benchmark --board esp8266", "Give esp32, esp32s3")]
    [InlineData("benchmark --seed x", "x")]
    [InlineData("benchmark --date tomorrow", "--date tomorrow is no day")]
    [InlineData("benchmark --date 2027-02-30", "is no day")]
    [InlineData("benchmark --log no-such.txt", "no-such.txt: no such file")]
    [InlineData("benchmark --log a.txt --quick", "--quick says what to simulate")]
    [InlineData("benchmark --log a.txt --board esp32", "--board says what to simulate")]
    [InlineData("benchmark --seed 2 --log a.txt", "--seed says what to simulate")]
    [InlineData("benchmark --quick --markdown no/such/folder.md", "cannot be written")]
    [InlineData("benchmark --quick --csv no/such/folder.csv", "cannot be written")]
    [InlineData("benchmark extra", "extra")]
    public void Benchmark_UnusableCommandLine_IsOneLineAndTwo(string line, string expected)
    {
        (int code, _, string error) = Run(line.Split(' '));

        Assert.Equal(2, code);
        Assert.StartsWith("tickmeter: ", error);
        Assert.Contains(expected, error);
        Assert.Equal(1, error.Count(c => c == '\n'));
    }

    [Fact]
    public void Benchmark_BrokenLog_IsOneLineAndTwo()
    {
        using var folder = new TempFolder();
        string log = folder.File("console.txt");
        File.WriteAllText(log, BenchmarkLogTests.Good + "bench,start,10,28");

        (int code, string text, string error) = Run("benchmark", "--log", log);

        Assert.Equal(2, code);
        Assert.Empty(text);
        Assert.StartsWith("tickmeter: console.txt, line 20: is broken", error);
        Assert.Equal(1, error.Count(c => c == '\n'));
    }

    [Fact]
    public void Help_OfBenchmark_NamesEveryOptionAndHasExamples()
    {
        (int code, string text, _) = Run("benchmark", "--help");

        Assert.Equal(0, code);
        string[] options =
        [
            "--board", "--quick", "--seed", "--log", "--runtime", "--markdown", "--csv", "--date",
        ];
        Assert.All(options, option => Assert.Contains(option, text));
        Assert.Contains("tickmeter benchmark --log console.txt", text);
    }

    private static (int Code, string Out, string Error) Run(params string[] args)
    {
        var text = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        int code = CommandLineProgram.Run(args, new FakeSimulation(), new Terminal
        {
            Out = text,
            OutBytes = new MemoryStream(),
            Error = error,
        });
        return (code, text.ToString(), error.ToString());
    }
}
