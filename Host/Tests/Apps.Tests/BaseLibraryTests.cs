using TimeCore.Host.Apps.Running;

namespace TimeCore.Host.Apps.Tests;

public class BaseLibraryTests
{
    [Theory]
    [InlineData("Mode.On.ToString()", "5")]
    [InlineData("\"\" + Mode.On", "5")]
    [InlineData("$\"{Mode.On}\"", "5")]
    [InlineData("$\"{21.3}\"", "21.3")]
    [InlineData("21.3f.ToString()", "21.2999992")]
    [InlineData("(0.1f).ToString()", "0.1")]
    [InlineData("(1.0).ToString()", "1")]
    [InlineData("(-2.5).ToString()", "-2.5")]
    [InlineData("(3.14159).ToString(\"N2\")", "3.14")]
    [InlineData("255.ToString(\"X4\")", "00FF")]
    [InlineData("DateTime.UtcNow.Year.ToString()", "1970")]
    [InlineData("default(DateTime).Year.ToString()", "1601")]
    [InlineData("(default(DateTime) == DateTime.MinValue).ToString()", "True")]
    [InlineData("TimeSpan.FromHours(2).ToString()", "02:00:00")]
    [InlineData("'A'.ToLower().ToString()", "a")]
    [InlineData("BitConverter.IsLittleEndian.ToString()", "True")]
    [InlineData("new SpanByte(new byte[] { 1, 2, 3 }).Slice(1)[1].ToString()", "3")]
    [InlineData("Debugger.IsAttached.ToString()", "False")]
    [InlineData("new InvalidOperationException().Message",
        "Exception was thrown: System.InvalidOperationException")]
    [InlineData("typeof(Thread).FullName", "System.Threading.Thread")]
    [InlineData("(Type.GetType(\"System.IO.File\") == null).ToString()", "True")]
    [InlineData("(Type.GetType(\"My.Program\") == null).ToString()", "False")]
    [InlineData("(new ObjectDisposedException(\"gone\")).Message", "gone")]
    [InlineData("new object().GetHashCode().ToString()", "1")]
    [InlineData("\"abc\".GetHashCode().ToString()", "440920331")]
    [InlineData("(string)null", "<null>")]
    public void Text_OnTheBoard_IsTheDevices(string expression, string expected)
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            $"Console.WriteLine({expression});", "enum Mode { Off, On = 5 }");

        Assert.Equal([expected], DeviceProgram.Printed(program.Run()));
    }

    [Fact]
    public void Random_Seeded_IgnoresItsSeed()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "Console.WriteLine((new Random(7).Next() == new Random(7).Next()).ToString());");

        Assert.Equal(["False"], DeviceProgram.Printed(program.Run()));
    }

    [Fact]
    public void Abort_SleepingThread_GoesOnBehindItsHandler()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "Thread thread = new Thread(() => { try { try { Thread.Sleep(Timeout.Infinite); }"
            + " catch (Exception e) { Console.WriteLine(e.GetType().FullName); }"
            + " Console.WriteLine(\"never\"); } finally { Console.WriteLine(\"finally\"); } });"
            + "thread.Start(); Thread.Sleep(50); thread.Abort(); thread.Join();"
            + "Console.WriteLine(thread.IsAlive.ToString());");

        Assert.Equal(
            ["System.Threading.ThreadAbortException", "finally", "False"],
            DeviceProgram.Printed(program.Run()));
    }

    [Fact]
    public void Suspend_RunningThread_StandsUntilResumed()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "Thread thread = new Thread(() => { while (true) { Thread.Sleep(100); s_turns++; } });"
            + "thread.Start(); Thread.Sleep(550); thread.Suspend(); int before = s_turns;"
            + "Thread.Sleep(1000); Console.WriteLine((s_turns - before).ToString());"
            + "thread.Resume(); Thread.Sleep(1000);"
            + "Console.WriteLine((s_turns - before > 5).ToString());",
            "static int s_turns;");

        Assert.Equal(["0", "True"], DeviceProgram.Printed(program.Run()));
    }

    [Fact]
    public void WaitAny_SecondIsSet_GivesItsPlace()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "AutoResetEvent first = new AutoResetEvent(false);"
            + "ManualResetEvent second = new ManualResetEvent(false);"
            + "new Thread(() => { Thread.Sleep(100); second.Set(); }).Start();"
            + "WaitHandle[] both = new WaitHandle[] { first, second };"
            + "Console.WriteLine(WaitHandle.WaitAny(both).ToString());"
            + "Console.WriteLine(WaitHandle.WaitAll(both, 100, false).ToString());"
            + "first.Set(); Console.WriteLine(WaitHandle.WaitAll(both).ToString());"
            + "Console.WriteLine(first.WaitOne(0, false).ToString());");

        Assert.Equal(["1", "False", "True", "False"], DeviceProgram.Printed(program.Run()));
    }

    [Fact]
    public void Lock_TwoThreads_OneAtATime()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "Thread thread = new Thread(() => { lock (s_gate) { Thread.Sleep(300); s_in = 1; } });"
            + "thread.Start(); Thread.Sleep(50);"
            + "lock (s_gate) { Console.WriteLine(s_in.ToString()); }",
            "static object s_gate = new object(); static int s_in;");

        Assert.Equal(["1"], DeviceProgram.Printed(program.Run()));
    }

    [Fact]
    public void Timer_ChangedInItsCallback_LosesTheDueTime()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "s_timer = new Timer(_ => { s_calls++; Console.WriteLine(\"blink\");"
            + " if (s_calls == 2) { s_timer.Change(0, 2000); } }, null, 1000, 1000);"
            + "Thread.Sleep(7500);",
            "static Timer s_timer; static int s_calls;");

        AppResult run = program.Run();

        Assert.Equal(4, run.Console.Count);
        Assert.InRange(run.Console[2].AtS, 4.0, 4.02);
        Assert.InRange(run.Console[3].AtS, 6.0, 6.02);
    }

    [Fact]
    public void Timer_ChangedAfterDispose_StartsAgain()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "Timer timer = new Timer(_ => Console.WriteLine(\"again\"), null, -1, -1);"
            + "timer.Dispose(); Console.WriteLine(timer.Change(100, -1).ToString());"
            + "Thread.Sleep(500);");

        Assert.Equal(["True", "again"], DeviceProgram.Printed(program.Run()));
    }

    [Fact]
    public void Timer_RefusedChange_FiresWithoutPause()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "Timer timer = new Timer(_ => s_calls++, null, 1000, 1000);"
            + "try { timer.Change(-2, 1000); }"
            + "catch (ArgumentOutOfRangeException) { s_refused = 1; }"
            + "Thread.Sleep(500); timer.Dispose();"
            + "Console.WriteLine((s_refused == 1 && s_calls > 100).ToString());",
            "static int s_calls; static int s_refused;");

        Assert.Equal(["True"], DeviceProgram.Printed(program.Run()));
    }

    [Theory]
    [InlineData("new Timer(null, null, -2, 10)", "System.ArgumentNullException")]
    [InlineData("new Timer(_ => { }, null, -2, 10)", "System.ArgumentOutOfRangeException")]
    [InlineData("Thread.Sleep(-2)", "System.ArgumentOutOfRangeException")]
    [InlineData("Thread.CurrentThread.Abort()", "System.ArgumentException")]
    [InlineData("SpinWait.SpinUntil(10)", "System.ArgumentNullException")]
    [InlineData("Started().Start()", "System.ArgumentException")]
    public void Call_WithAWrongValue_ThrowsAsOnTheDevice(string call, string exception)
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            $"try {{ {call}; }} catch (Exception e) {{ Console.WriteLine(e.GetType().FullName); }}",
            "static Thread Started() { Thread t = new Thread(() => { }); t.Start(); return t; }");

        Assert.Equal([exception], DeviceProgram.Printed(program.Run()));
    }
}
