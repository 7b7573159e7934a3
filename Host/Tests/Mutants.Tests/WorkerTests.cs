using System;
using System.IO;
using TimeCore.Host.Mutants.Running;
using Xunit;

namespace TimeCore.Host.Mutants.Tests;

/// <summary>A runner that calls everything killed would guard nothing.</summary>
public sealed class WorkerTests
{
    private const string File = "TimeCore/Core/Clock/KTime.cs";
    private const string Old = "return deltaNs > 0 && sumNs < timeNs ? Never : sumNs;";
    private const string Test = "KTimeTests.AddSafe_BeyondReach_IsNever";

    private readonly CompiledDevice _device;
    private readonly Worker _worker;

    public WorkerTests(CompiledDevice device)
    {
        _device = device;
        _worker = new Worker(device.Unbroken, [], TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("return sumNs;", "Killed")]
    [InlineData("throw new System.Exception();", "Killed")]
    [InlineData("return sumNs >= 0 ? sumNs : Never;", "Survived")]
    [InlineData("this does not compile", "Unusable")]
    public void Try_AnEdit_HasItsOutcome(string edit, string expected)
    {
        Verdict verdict = Try(Create(Old, edit, Test));

        Assert.Equal(expected, verdict.Outcome.ToString());
    }

    [Fact]
    public void Try_TextNotThere_IsUnusable() =>
        Assert.Equal(Outcome.Unusable, Try(Create("no such", "", Test)).Outcome);

    [Theory]
    [InlineData("KTimeTests.NoSuchTest", "There is no test")]
    [InlineData("NoSuchTests.NoSuchTest", "There is no test")]
    public void Try_TestNotThere_IsUnusable(string test, string message)
    {
        Verdict verdict = Try(Create(Old, "return sumNs;", test));

        Assert.Equal(Outcome.Unusable, verdict.Outcome);
        Assert.Contains(message, verdict.Message);
    }

    [Theory]
    [InlineData("for (;;) { }")]
    [InlineData("for (;;) { try { throw new System.Exception(); } catch { } }")]
    [InlineData("System.Threading.Thread.Sleep(-1); return 0;")]
    public void Run_TestThatDoesNotEnd_IsKilledAndTheNextIsTried(string edit)
    {
        Mutant endless = Create(Old, edit, Test);
        Mutant next = new("n", ["own"], File, [Old], ["return sumNs;"], [Test]);
        StringWriter verdicts = new();
        Worker worker = new(_device.Unbroken, [endless, next], TimeSpan.FromSeconds(0.5));

        int answer = worker.Run(new StringReader(ToLine(endless) + ToLine(next)), verdicts);

        Assert.Equal(0, answer);
        string[] lines = verdicts.ToString().Split(Environment.NewLine);
        Assert.Equal(Worker.Ready, lines[0]);
        Verdict verdict = Verdict.FromLine(lines[1]);
        Assert.Equal(new Verdict("m", Outcome.Killed, Worker.NoEnd), verdict);
        Assert.StartsWith(Test, Verdict.FromLine(lines[2]).Message);
    }

    private static Mutant Create(string old, string edit, string test) =>
        new("m", ["own"], File, [old], [edit], [test]);

    private Verdict Try(Mutant mutant) => WorkerPool.Try(
        _device.Compiler, mutant, edited => _worker.Try(mutant, edited));

    private string ToLine(Mutant mutant) =>
        _device.Compiler.Compile(mutant).ToRequest(mutant.Name) + "\n";
}
