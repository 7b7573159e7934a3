using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Apps.Loading;
using TimeCore.Host.Apps.Running;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Apps.Tests;

public class RunTests
{
    /// <summary>Every fault that the virtual board knows.</summary>
    public static TheoryData<string> Faults => new(FaultKind.All.Select(fault => fault.Name));

    [Fact]
    public void Run_ProgramThatSleeps_TakesVirtualTime()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "Thread.Sleep(2000); Console.WriteLine(\"two\");");

        AppResult run = program.Run();

        ConsoleLine line = Assert.Single(run.Console);
        Assert.Equal("two", line.Text);
        Assert.InRange(line.AtS, 2.0, 2.02);
    }

    [Fact]
    public void Run_Blinky_PinHasItsEdges()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "GpioPin led = new GpioController().OpenPin(5, PinMode.Output);"
            + "while (true) { led.Write(PinValue.High); Thread.Sleep(500);"
            + " led.Write(PinValue.Low); Thread.Sleep(500); }");

        AppResult run = program.Run(DeviceProgram.Request(10.25));

        Assert.Equal(21, run.PinEdges[5]);
        Assert.Equal(AppEnd.TimeOver, run.End);
    }

    [Fact]
    public void Run_Boot_IsNotInTheMeasurement()
    {
        using DeviceProgram program = DeviceProgram.OfMain("Thread.Sleep(Timeout.Infinite);");

        AppResult run = program.Run();

        Assert.Equal(10, run.Whole.Seconds, 6);
        Assert.Equal(0.3, run.Boot.Seconds, 6);
        Assert.True(run.Boot.MeanUa > run.Whole.MeanUa);
    }

    [Fact]
    public void Run_Window_HoldsItsPartOfTheCharge()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "Thread.Sleep(5000); int sum = 0; while (true) { sum++; }");
        AppRequest request = DeviceProgram.Request() with
        {
            Windows = [new AppWindow(0, 4), new AppWindow(6, 10)],
        };

        AppResult run = program.Run(request);

        Assert.True(run.Windows[0].MeanUa < run.Windows[1].MeanUa);
        Assert.Equal(0, run.Windows[1].IdleShare);
    }

    [Fact]
    public void Run_StaticConstructors_RunBeforeMainWhetherUsedOrNot()
    {
        using DeviceProgram program = DeviceProgram.Of(
            "using System; namespace My {"
            + "class Unused { static readonly int s_x = Program.Say(\"unused\"); }"
            + "class Program { public static int Say(string s) { Console.WriteLine(s); return 1; }"
            + "static void Main() { Console.WriteLine(\"main\"); } } }");

        Assert.Equal(["unused", "main"], DeviceProgram.Printed(program.Run()));
    }

    [Fact]
    public void Run_HundredTimes_StaticsAreFresh()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "s_count++; Console.WriteLine(s_count.ToString());", "static int s_count = 41;");
        AppImage image = AppImage.Read(program.Path);

        HashSet<string> printed = [];
        for (int i = 0; i < 100; i++)
        {
            AppResult run = AppRun.Run(image, DeviceProgram.Request(1));
            printed.Add(DeviceProgram.Printed(run).Single());
        }

        Assert.Equal(["42"], printed);
    }

    [Fact]
    public void Run_SameSeed_SameAnswer()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "while (true) { Thread.Sleep(new Random().Next(300)); Console.WriteLine("
            + "Guid.NewGuid().ToString() + new object().GetHashCode()); }");

        AppResult first = program.Run();
        AppResult second = program.Run();
        AppResult other = program.Run(DeviceProgram.Request() with { Seed = 2 });

        Assert.Equal(first.Console, second.Console);
        Assert.Equal(first.Whole.Microcoulombs, second.Whole.Microcoulombs);
        Assert.NotEqual(first.Console, other.Console);
    }

    [Fact]
    public void Run_MainThrows_SaysWhatAndOtherThreadsRunOn()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "new Thread(() => { Thread.Sleep(1000); Console.WriteLine(\"on\"); }).Start();"
            + "throw new InvalidOperationException(\"no pin\");");

        AppResult run = program.Run();

        Assert.Equal(AppEnd.Failed, run.End);
        Assert.Equal("no pin", run.Failure!.Message);
        Assert.Equal(["on"], DeviceProgram.Printed(run));
    }

    [Fact]
    public void Run_MainReturns_TimersStop()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "s_timer = new Timer(_ => Console.WriteLine(\"tick\"), null, 100, 100);"
            + "Thread.Sleep(250);",
            "static Timer s_timer;");

        AppResult run = program.Run();

        Assert.Equal(["tick", "tick"], DeviceProgram.Printed(run));
        Assert.Equal(AppEnd.Returned, run.End);
        Assert.InRange(run.OverS!.Value, 0.25, 0.27);
    }

    [Fact]
    public void Run_NothingCanWake_SaysSinceWhenAndWhere()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "Thread.Sleep(3000); Wait();",
            "static void Wait() { new AutoResetEvent(false).WaitOne(); }");

        AppResult run = program.Run();

        Assert.InRange(run.Stall!.SinceS, 3.0, 3.02);
        Assert.Contains("Program.Wait", Assert.Single(run.Stall.Threads));
        Assert.Equal(10, run.Whole.Seconds, 6);
    }

    [Fact]
    public void Run_TimerIsArmed_IsNoStall()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "s_timer = new Timer(_ => { }, null, 100, 100); Thread.Sleep(Timeout.Infinite);",
            "static Timer s_timer;");

        Assert.Null(program.Run().Stall);
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("int i = 0; while (true) { try { i++; } catch (Exception) { } }")]
    [InlineData("while (true) { try { Thread.Sleep(10); } catch (Exception) { } }")]
    [InlineData("while (true) { try { throw new Exception(); } catch { } }")]
    [InlineData("lock (typeof(Program)) { while (true) { } }")]
    [InlineData("new Thread(() => { while (true) { } }).Start(); while (true) { }")]
    [InlineData("new Thread(() => { while (true) { } }).Start();")]
    public void Run_ProgramThatNeverEnds_Ends(string statements)
    {
        using DeviceProgram program = DeviceProgram.OfMain(statements);

        AppResult run = program.Run(DeviceProgram.Request(2));

        Assert.Equal(2, run.Whole.Seconds, 1);
    }

    [Fact]
    public void Run_EndlessRecursion_IsOutOfMemory()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "Deeper(1);", "static int Deeper(int i) { return Deeper(i + 1) + 1; }");

        Assert.IsType<OutOfMemoryException>(program.Run().Failure);
    }

    [Fact]
    public void Run_EndlessLoop_LetsOtherThreadsRun()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "new Thread(() => { Thread.Sleep(100); Console.WriteLine(\"turn\"); }).Start();"
            + "while (true) { }");

        Assert.Equal(["turn"], DeviceProgram.Printed(program.Run(DeviceProgram.Request(1))));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Run_EveryFault_Ends(string fault)
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "GpioPin led = new GpioController().OpenPin(5, PinMode.Output);"
            + "new Timer(_ => led.Toggle(), null, 50, 50);"
            + "while (true) { Thread.Sleep(70); Console.WriteLine(DateTime.UtcNow.ToString()); }");

        AppResult run = program.Run(DeviceProgram.Request(3) with { Faults = [fault] });

        Assert.True(run.End is AppEnd.TimeOver or AppEnd.Failed, run.End.ToString());
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void Run_DebugOrRelease_PrintsAsBuilt(bool isDebug, int lines)
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "Debug.WriteLine(\"only in a debug build\");", "", isDebug);

        Assert.Equal(lines, program.Run().Console.Count);
    }

    [Fact]
    public void Run_Explain_BooksTheMethodsOfTheProgram()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "while (true) { Thread.Sleep(100); Work(); }",
            "static void Work() { int sum = 0; for (int i = 0; i < 1000; i++) { sum += i; } }");

        AppResult run = program.Run(DeviceProgram.Request() with { Explain = true });

        KeyValuePair<Cause, CauseSum> work = run.Causes!
            .Where(cause => cause.Key.Name.EndsWith("|Program.Work", StringComparison.Ordinal))
            .MaxBy(cause => cause.Value.Microcoulombs);
        Assert.EndsWith("|Program.Main", work.Key.Caller);
        Assert.InRange(work.Value.Calls, 80, 100);
        Assert.Equal(
            run.Whole.Microcoulombs,
            run.Causes!.Values.Sum(cause => cause.Microcoulombs),
            run.Whole.Microcoulombs * 1e-3);
    }
}
