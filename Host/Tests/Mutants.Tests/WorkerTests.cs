using System;
using System.IO;
using TimeCore.Host.Mutants.Running;
using Xunit;

namespace TimeCore.Host.Mutants.Tests;

/// <summary>A runner that calls everything killed would guard nothing.</summary>
public sealed class WorkerTests : IClassFixture<WorkerTests.Compiled>
{
    private const string File = "TimeCore/Base/Clock/KTime.cs";
    private const string Old = "return deltaNs > 0 && sumNs < timeNs ? Never : sumNs;";
    private const string Test = "KTimeTests.AddSafe_BeyondReach_IsNever";

    private readonly Worker _worker;
    private readonly DeviceCompiler _compiler;

    public WorkerTests(Compiled compiled)
    {
        _compiler = compiled.Compiler;
        _worker = new Worker(_compiler, [], TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("return sumNs;", "Killed")]
    [InlineData("throw new System.Exception();", "Killed")]
    [InlineData("return sumNs >= 0 ? sumNs : Never;", "Survived")]
    [InlineData("this does not compile", "Unusable")]
    public void Try_AnEdit_HasItsOutcome(string edit, string expected)
    {
        Verdict verdict = _worker.Try(Create(Old, edit, Test));

        Assert.Equal(expected, verdict.Outcome.ToString());
    }

    [Fact]
    public void Try_TextNotThere_IsUnusable() =>
        Assert.Equal(Outcome.Unusable, _worker.Try(Create("no such", "", Test)).Outcome);

    [Theory]
    [InlineData("KTimeTests.NoSuchTest", "There is no test")]
    [InlineData("NoSuchTests.NoSuchTest", "There is no test")]
    public void Try_TestNotThere_IsUnusable(string test, string message)
    {
        Verdict verdict = _worker.Try(Create(Old, "return sumNs;", test));

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
        Worker worker = new(_compiler, [endless, next], TimeSpan.FromSeconds(0.5));

        int answer = worker.Run(new StringReader("m\nn\n"), verdicts);

        Assert.Equal(0, answer);
        string[] lines = verdicts.ToString().Split(Environment.NewLine);
        Assert.Equal(Worker.Ready, lines[0]);
        Verdict verdict = Verdict.FromLine(lines[1]);
        Assert.Equal(new Verdict("m", Outcome.Killed, Worker.NoEnd), verdict);
        Assert.StartsWith(Test, Verdict.FromLine(lines[2]).Message);
    }

    private static Mutant Create(string old, string edit, string test) =>
        new("m", ["own"], File, [old], [edit], [test]);

    public sealed class Compiled
    {
        internal DeviceCompiler Compiler { get; } = new(RepositoryFolder.Root);
    }
}
