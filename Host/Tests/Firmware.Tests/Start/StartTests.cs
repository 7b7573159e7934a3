using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using TimeCore.Boards;
using TimeCore.Diagnostics;
using TimeCore.Host.Firmware.Tests.Running;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Start;

/// <summary>What docs/start.md and docs/debug.md show runs, and prints what stands there.</summary>
public partial class StartTests(ITestOutputHelper output)
{
    private const int CarrierMarker = 25;

    private readonly ITestOutputHelper _output = output;

    [Fact]
    public void FirstProgram_OnACarrier_SamplesReportsTimesOutAndSleeps()
    {
        FirstProgram? program = null;
        BoardRun run = Run(made => program = made);

        Assert.Equal("my carrier", run.System!.BoardName);
        Assert.InRange(program!.Samples, 64, 66);
        Assert.InRange(program.Reports, 12, 13);
        Assert.Equal(1, program.Timeouts);
        Assert.NotEmpty(run.Edges);
        Assert.NotEmpty(run.SleepsNs());
        Assert.True(run.SleepsNs()[0] > 10 * Second, "It must stay awake for 10 s after boot.");
        Assert.Equal(0, new TimerStats(run.System).CallbackErrors);
    }

    [Fact]
    public void CarrierStm32_OnAStockImage_KeepsTimeAndDrivesItsMarker()
    {
        var run = new BoardRun(Options("stm32f769i") with
        {
            MarkerPin = Stm32Board.PinNumber('B', 0),
        });
        Metronome? beat = null;
        run.RunSystem(5 * Second, () =>
        {
            TimeSystem system = new CarrierStm32().CreateTimeSystem(new TimeSystemOptions());
            beat = new Metronome(system, 100 * Ms);
            return system;
        });

        Assert.Equal("my STM32 carrier", run.System!.BoardName);
        Assert.InRange(beat!.LateNs.Count, 48, 50);
        Assert.NotEmpty(run.Edges);
    }

    [Fact]
    public void StartPage_LinesOfTheList_AreWhatTheProgramPrints()
    {
        BoardRun run = Run(_ => { });
        run.Lines.ForEach(_output.WriteLine);

        List<string> shown = ReadPage();
        HashSet<string> printed = run.Lines.Select(Shape).ToHashSet();

        Assert.True(shown.Count > 20, "The page shows both prints.");
        Assert.All(shown, line => Assert.Contains(Shape(line), printed));
    }

    private static BoardRun Run(Action<FirstProgram> made)
    {
        var run = new BoardRun(Options() with { MarkerPin = CarrierMarker });
        run.RunSystem(13 * Second, () =>
        {
            FirstProgram program = FirstProgram.OnCarrier();
            made(program);
            return program.Start();
        });
        return run;
    }

    // The lines of the blocks that name this class; "..." stands for what was cut.
    private static List<string> ReadPage()
    {
        string page = File.ReadAllText(RepositoryFolder.Path("docs/debug.md"));
        return Print().Matches(page).SelectMany(match => match.Groups[1].Value.Split('\n'))
            .Where(line => line != "...").ToList();
    }

    // A change of the core moves times and counts a little.
    private static string Shape(string line) => Number().Replace(line, "#");

    [GeneratedRegex(
        "(?:StartTests\"|the same tests) -->\n```\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Print();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
