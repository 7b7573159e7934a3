using System.IO;
using System.Linq;
using TimeCore.Host.Apps.Loading;
using TimeCore.Host.Apps.Running;
using TimeCore.Host.Meter;

namespace TimeCore.Host.Apps.Tests;

public class ModelLimitTests
{
    private const string Native =
        "[System.Runtime.CompilerServices.MethodImpl("
        + "System.Runtime.CompilerServices.MethodImplOptions.InternalCall)]"
        + "static extern int Measure();";

    [Theory]
    [InlineData("Measure();", Native, "MyApp", "My.Program.Measure()")]
    [InlineData("System.Runtime.Remoting.RemotingServices.IsTransparentProxy(null);", "",
        "mscorlib", "System.Runtime.Remoting.RemotingServices.IsTransparentProxy(Object)")]
    [InlineData("System.Reflection.Assembly.Load(new byte[0]);", "",
        "mscorlib", "System.Reflection.Assembly.Load(Byte[])")]
    public void Unmodelled_IsListedAndEndsTheRunWhenCalled(
        string call, string members, string assembly, string member)
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            $"Console.WriteLine(\"before\"); Thread.Sleep(1000); {call}"
            + "Console.WriteLine(\"after\");",
            members);
        AppImage image = AppImage.Read(program.Path);

        AppResult run = AppRun.Run(image, DeviceProgram.Request());

        Assert.Contains(image.Unmodelled, found =>
            found.Assembly == assembly && found.Member == member);
        Assert.Equal(AppEnd.Refused, run.End);
        Assert.Equal($"{assembly}|{member}", run.Refusal!.Member);
        Assert.Equal(["before"], DeviceProgram.Printed(run));
        Assert.InRange(run.Whole.Seconds, 1.0, 1.02);
    }

    [Theory]
    [InlineData("nanoFramework.Device.Bluetooth", "Bluetooth")]
    [InlineData("nanoFramework.Graphics", "screen")]
    [InlineData("nanoFramework.System.IO.FileSystem", "files")]
    public void Unmodelled_OfALibraryOfAMissingPart_SaysWhichPart(string library, string part)
    {
        using DeviceProgram program = DeviceProgram.Of(
            "class P { static void Main() { Lib.Part.Use(); } }",
            libraries: (library, "namespace Lib { public class Part {"
                + "[System.Runtime.CompilerServices.MethodImpl("
                + "System.Runtime.CompilerServices.MethodImplOptions.InternalCall)]"
                + "public static extern void Use(); } }"));

        (int code, string text, _) = CommandTests.Run(program, "--no-recording");

        Assert.Equal(2, code);
        Assert.Contains($"  {library} Lib.Part.Use(), a native method (no {part} yet)", text);
        Assert.Contains($"STOPPED: {library} Lib.Part.Use() is not modelled; ", text);
        Assert.Contains($"The virtual board has no {part} yet", text);
    }

    [Fact]
    public void Unmodelled_CalledUnderCatchAll_EndsTheRunAllTheSame()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "try { Measure(); } catch (Exception) { Console.WriteLine(\"caught\"); }", Native);

        AppResult run = program.Run();

        Assert.Equal(AppEnd.Refused, run.End);
        Assert.Empty(run.Console);
    }

    [Fact]
    public void Unmodelled_OnAThread_EndsTheRun()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "new Thread(() => Measure()).Start(); Thread.Sleep(Timeout.Infinite);", Native);

        Assert.Equal(AppEnd.Refused, program.Run().End);
    }

    [Fact]
    public void Unmodelled_NobodyReaches_IsNotListed()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "", Native + "static void Never() { Measure(); }");

        Assert.Empty(AppImage.Read(program.Path).Unmodelled);
    }

    [Fact]
    public void Read_LibraryIsMissing_SaysWhich()
    {
        using DeviceProgram program = DeviceProgram.Of(
            "class Program { static void Main() { new TimeCore.HrTimer(_ => "
            + "TimeCore.HrTimerRestart.NoRestart); } }");

        MeterException refusal = Assert.Throws<MeterException>(() => AppImage.Read(program.Path));

        Assert.Contains("TimeCore.dll is missing", refusal.Message);
    }

    [Fact]
    public void Read_BuiltForThePc_IsRefused()
    {
        MeterException refusal = Assert.Throws<MeterException>(
            () => AppImage.Read(typeof(ModelLimitTests).Assembly.Location));

        Assert.Contains("built for .NET", refusal.Message);
    }

    [Fact]
    public void Read_NoAssembly_IsRefused()
    {
        using DeviceProgram program = DeviceProgram.OfMain("");
        File.WriteAllText(program.Path, "NFMRK2 is no assembly");

        MeterException refusal = Assert.Throws<MeterException>(() => AppImage.Read(program.Path));

        Assert.Contains("is no .NET assembly", refusal.Message);
    }

    [Fact]
    public void Read_NoFile_IsRefused()
    {
        MeterException refusal = Assert.Throws<MeterException>(
            () => AppImage.Read(Path.Combine(Path.GetTempPath(), "no-such-app.exe")));

        Assert.Contains("cannot be read", refusal.Message);
    }

    [Fact]
    public void Read_LibraryWithoutMain_IsRefused()
    {
        using DeviceProgram program = DeviceProgram.Of(
            "public class Sensor { public int Read() { return 1; } }", isLibrary: true);

        MeterException refusal = Assert.Throws<MeterException>(() => AppImage.Read(program.Path));

        Assert.Contains("has no method Main", refusal.Message);
    }
}
