using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TimeCore.Boards;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.VirtualBoard;
using TimeCore.Threading;

namespace TimeCore.Host.Firmware.Tests.Threading;

/// <summary>A program in the shape of published ones, as it is and moved to TimeCore.</summary>
internal sealed class PublishedProgram
{
    private const int LedPin = 2;

    // The base library's names mean the PC's own on the PC.
    private const string OwnThread =
        "using Thread = TimeCore.Host.Firmware.Tests.Threading.BaseThread;\n";

    private const string OwnTimer =
        "using Timer = TimeCore.Host.Firmware.Tests.Threading.BaseTimer;\n";

    private const string Using = "using Timer = TimeCore.Threading.Timer;\n";
    private const string Call = "TimeCore.Boards.Esp32DevKitC.Start()";

    // Read once: what they hold is most of what a compilation of one page costs.
    private static readonly MetadataReference[] s_references =
    [
        .. Directory.GetFiles(
                Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System*.dll")
            .Append(typeof(Timer).Assembly.Location)
            .Append(typeof(TimeSystem).Assembly.Location)
            .Append(typeof(Board).Assembly.Location)
            .Append(typeof(Esp32DevKitC).Assembly.Location)
            .Append(typeof(Machine).Assembly.Location)
            .Append(typeof(PublishedProgram).Assembly.Location)
            .Where(IsManaged)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly string _source;

    public PublishedProgram(string name)
    {
        _source = File.ReadAllText(RepositoryFolder.Path(
            $"Host/Tests/Firmware.Tests/Threading/Programs/{name}.cs")).ReplaceLineEndings("\n");
    }

    /// <summary>Runs it with the base library's timer.</summary>
    public BoardRun RunAsItIs(int seconds) => Run(OwnTimer + OwnThread + _source, seconds);

    /// <summary>Runs it with the one line of usings and the one call.</summary>
    public BoardRun RunMoved(int seconds) => Run(Using + OwnThread + Begin(Call + ";"), seconds);

    /// <summary>Runs it with light sleep allowed and what is left of Thread.Sleep moved.</summary>
    public BoardRun RunAsleep(int seconds) => Run(
        Using + OwnThread
            + Begin(Call + ".Idle.AllowLightSleep = true;")
                .Replace("Thread.Sleep(", "TimeCore.Threading.Delay.Wait("),
        seconds);

    /// <summary>Runs it with light sleep allowed, and Thread.Sleep left as it is.</summary>
    public BoardRun RunHalfMoved(int seconds) =>
        Run(Using + OwnThread + Begin(Call + ".Idle.AllowLightSleep = true;"), seconds);

    private string Begin(string statement)
    {
        const string Main = "public static void Main()\n        {\n";
        Assert.Contains(Main, _source);
        return _source.Replace(Main, Main + "            " + statement + "\n");
    }

    private static BoardRun Run(string source, int seconds)
    {
        Action main = Compile(source);
        TimeSystem.Default = null;
        var run = new BoardRun(BoardRun.Options() with { MarkerPin = LedPin });
        RunOutcome outcome = run.Board.Run(main, seconds * KTime.NsPerSec);
        TimeSystem.Default = null;
        Assert.Equal(RunOutcome.Stopped, outcome);
        return run;
    }

    private static Action Compile(string source)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Program" + Guid.NewGuid().ToString("N"),
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp9))],
            s_references,
            new CSharpCompilationOptions(
                OutputKind.ConsoleApplication, optimizationLevel: OptimizationLevel.Release));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(
            result.Success,
            string.Join('\n', result.Diagnostics.Select(each => each.ToString())));
        MethodInfo main = Assembly.Load(image.ToArray()).EntryPoint!;
        return main.CreateDelegate<Action>();
    }

    private static bool IsManaged(string path)
    {
        using var image = new System.Reflection.PortableExecutable.PEReader(File.OpenRead(path));
        return image.HasMetadata;
    }
}
