using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mono.Cecil;
using TimeCore.Host.Contract.Il;
using TimeCore.Host.Contract.Repository;
using TimeCore.Host.Contract.Source;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>Who knows whom, who writes what, and under which lock.</summary>
/// <remarks>Read from the device's IL.</remarks>
public sealed class StructureTests
{
    private const int LockSpellingsMax = 4;

    /// <summary>Fields that another type writes, and why.</summary>
    private static readonly Dictionary<string, string> _foreignWrites = new()
    {
        ["CpuTimeLine.*: CpuTimes"] = "an account is two numbers that the accounting adds to",
        ["CpuTimeLine.Next: CpuTimeAccounts"] = "a node of the accounts' list",
        ["CpuTimeParker.Inner: CpuTimes"] = "what it stands before while a sample is taken",
        ["CpuTimePoll.Inner: CpuTimes"] = "the same",
        ["Epoch.*: Timekeeper"] = "the timekeeper fills the epoch that nobody reads",
        ["HrTimer.HardExpiresNs: TimerQueue"] = "a timer is its own node of the tree",
        ["HrTimer.IsRed: TimerQueue"] = "the same",
        ["HrTimer.Left: TimerQueue"] = "the same",
        ["HrTimer.Parent: TimerQueue"] = "the same",
        ["HrTimer.Right: TimerQueue"] = "the same",
        ["HrTimer.SoftExpiresNs: HrTimerBase"] = "a timer belongs to one base at a time",
        ["IdleGovernor.Poll: CpuTimes"] = "accounting stands before it while a sample is taken",
        ["IdleLoop.Parker: CpuTimes"] = "the same",
        ["ProbePair.Others: CpuTimes"] = "a node of the list of those who listen",
        ["ProbePair.Others: TimerProbes"] = "the same",
        ["RealTimer.Next: WallClock"] = "a node of the clock's list",
        ["SoftTimer.Next: SoftQueue"] = "a node of the queue's list",
        ["SoftTimer.Prev: SoftQueue"] = "the same",
        ["TimePlatform.*: CpuSet"] = "CPUs share a clock, and each has its own broadcast",
        ["WheelTimer.*: TimerWheel"] = "a node of the wheel's lists",
        ["WheelTimer.*: WheelLists"] = "the same",
    };

    [Fact]
    public void Core_HasNoRings() =>
        Findings.AssertNone(new TypeGraph(DeviceBuild.Open("TimeCore")).Rings());

    // A pair that is one thing in two types stays one.
    [Fact]
    public void Extras_HasOnlyTheRingsItNeeds() =>
        Findings.AssertNone(new TypeGraph(DeviceBuild.Open("TimeCore.Extras"))
            .Rings("RealTimer-WallClock", "SoftQueue-SoftTimer"));

    [Fact]
    public void Wheel_HasNoRings() =>
        Findings.AssertNone(new TypeGraph(DeviceBuild.Open("TimeCore.Wheel")).Rings());

    [Fact]
    public void Threading_HasOnlyTheRingItNeeds() =>
        Findings.AssertNone(new TypeGraph(DeviceBuild.Open("TimeCore.Threading"))
            .Rings("CallbackThread-Timer"));

    [Fact]
    public void Rings_OfTestTypes_AreFound()
    {
        ModuleDefinition module =
            ModuleDefinition.ReadModule(typeof(StructureTests).Assembly.Location);

        List<string> rings = new TypeGraph(module).Rings();

        Assert.Contains(rings, ring => ring == "RingA > RingB > RingA");
        Assert.DoesNotContain(rings, ring => ring.Contains(nameof(RingSelf)));
        Assert.DoesNotContain(
            new TypeGraph(module).Rings("RingA-RingB"), ring => ring.Contains(nameof(RingA)));
    }

    [Fact]
    public void Fields_OfOtherTypes_AreWrittenOnlyWhereTheTableSaysWhy()
    {
        SortedSet<string> found = FieldWrites.Foreign(Ours());

        Findings.AssertNone(found.Where(write => !IsInTable(write)));
        Findings.AssertNone(_foreignWrites.Keys
            .Where(row => !found.Any(write => Matches(row, write)))
            .Select(row => $"{row}: nobody writes it any more."));
    }

    // A question that changes something cannot be asked twice.
    [Fact]
    public void Questions_ByTheirNames_ChangeNothing() =>
        Findings.AssertNone(FieldWrites.OfQuestions(Ours()));

    [Fact]
    public void Questions_OfATestType_AreFoundWhenTheyWrite()
    {
        ModuleDefinition module =
            ModuleDefinition.ReadModule(typeof(StructureTests).Assembly.Location);

        List<string> found = FieldWrites.OfQuestions([module]);

        Assert.Contains(found, each => each.StartsWith("QuestionSample.IsAskedOnce "));
        Assert.DoesNotContain(found, each => each.StartsWith("QuestionSample.IsAsked "));
    }

    // docs/decisions/0011: what a program sets is a property.
    [Fact]
    public void Fields_OfPublicTypes_CannotBeWritten() => Findings.AssertNone(DeviceBuild.Assemblies
        .SelectMany(module => module.GetTypes())
        .Where(type => type.IsPublic && !type.IsEnum)
        .SelectMany(type => type.Fields)
        .Where(field => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly)
            && !field.IsInitOnly && !field.IsLiteral)
        .Select(field => $"{field.FullName}: make it a property, or readonly."));

    [Fact]
    public void Gate_MethodsThatNeedIt_AreCalledWithItHeld() =>
        Findings.AssertNone(GateChecks.Check(Ours()));

    [Fact]
    public void Gate_IsHeldInNoCallback() => Findings.AssertNone(GateChecks.CheckCallbacks(Ours()));

    [Fact]
    public void Gate_HeldInACallbackOfATestType_IsFound()
    {
        ModuleDefinition module =
            ModuleDefinition.ReadModule(typeof(StructureTests).Assembly.Location);

        Assert.Contains(GateChecks.CheckCallbacks([module]), each => each.Contains("GateSample."));
    }

    [Theory]
    [InlineData("TimeCore", 1)]
    [InlineData("TimeCore.Extras", 1)]
    public void Devices_OfAnAssembly_AreProgrammedInOnePlace(string name, int calls) =>
        Assert.Equal(calls, GateChecks.CountCalls(DeviceBuild.Open(name), "ProgramEvent"));

    [Fact]
    public void Locks_OfTheSubsystem_HaveFewSpellings()
    {
        // Several CPUs have a gate each.
        List<string> spellings = Repo.Sources("TimeCore")
            .Where(path => !path.Contains("PerCpu")).Select(SourceFile.Open)
            .SelectMany(file => file.Root.DescendantNodes().OfType<LockStatementSyntax>())
            .Select(each => each.Expression.ToString()).Distinct().ToList();

        Assert.True(spellings.Count <= LockSpellingsMax, string.Join(", ", spellings));
    }

    // An invariant that nobody states is broken in silence.
    [Fact]
    public void Core_StatesItsInvariants()
    {
        int asserts = Repo.Sources("TimeCore").Select(SourceFile.Open)
            .SelectMany(file => file.Root.DescendantNodes().OfType<InvocationExpressionSyntax>())
            .Count(call => call.Expression.ToString() == "Debug.Assert");

        Assert.True(asserts >= 15, $"There are {asserts}.");
    }

    private static List<ModuleDefinition> Ours() => DeviceBuild.Assemblies
        .Where(module => !module.Assembly.Name.Name.StartsWith("TimeCore.Firmware")).ToList();

    private static bool IsInTable(string write) =>
        _foreignWrites.Keys.Any(row => Matches(row, write));

    private static bool Matches(string row, string write) => row == write
        || (row.Contains(".*: ") && write.StartsWith(row[..(row.IndexOf('*'))])
            && write.EndsWith(row[row.IndexOf(": ")..]));
}

internal sealed class QuestionSample
{
    private bool _isAsked;

    public bool IsAsked() => _isAsked;

    public bool IsAskedOnce() => !_isAsked && Note();

    private bool Note() => _isAsked = true;
}

internal sealed class GateSample
{
    private readonly object _gate = new();

    public void Call(System.Action callback)
    {
        lock (_gate)
        {
            callback();
        }
    }
}

internal sealed class RingA
{
    public RingB? Next { get; init; }
}

internal sealed class RingB
{
    public RingA? Next { get; init; }
}

internal sealed class RingSelf
{
    public RingSelf? Next { get; init; }
}
