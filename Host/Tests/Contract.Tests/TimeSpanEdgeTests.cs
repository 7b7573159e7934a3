using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using TimeCore.Host.Contract.Repository;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>Every start, sleep and slack takes a TimeSpan as well as nanoseconds.</summary>
/// <remarks>Read from the files of public members, which another test holds to the code.</remarks>
public sealed partial class TimeSpanEdgeTests
{
    private const string Moment =
        "a moment of a clock, which has no span to it; a span from now has its own member";
    private const string Seam = "a seam: the core calls it, and drivers count";
    private const string Figure = "a figure of hardware, stated once by who makes a board";
    private const string Reading = "a reading for reports, in the unit of the others there";
    private const string Protected = "for types derived from it, which count";

    /// <summary>Parameters in nanoseconds that are no durations, by name.</summary>
    private static readonly Dictionary<string, string> _parameters = new()
    {
        ["expiresNs"] = Moment, ["nowNs"] = Moment, ["realNs"] = Moment, ["timeNs"] = Moment,
    };

    /// <summary>Members in nanoseconds without a counterpart, and why.</summary>
    private static readonly Dictionary<string, string> _members = new()
    {
        ["AlarmTimer.NextRealNs"] = Moment,
        ["ClockDiscipline.SlewNsMax"] = "a constant",
        ["ClockSource.MaxIdleNs"] = Figure,
        ["ClockSourceWatchdog.IntervalNs"] = "a constant",
        ["CpuTimes.CoreNs"] = Reading,
        ["CpuTimes.CostNs"] = Reading,
        ["CpuTimes.IdleNs"] = Reading,
        ["CpuTimes.OthersNs"] = Reading,
        ["CpuTimes.PollNs"] = Reading,
        ["CpuTimes.QueueNs"] = Reading,
        ["CpuTimes.SelfNs"] = Reading,
        ["CpuTimes.SoftNs"] = Reading,
        ["CpuTimes.ThreadsNs"] = Reading,
        ["CpuTimes.TimerNs"] = Reading,
        ["CpuTimes.TotalNs"] = Reading,
        ["Esp32Board.SleepExitNs"] = Figure,
        ["Esp32Board.SleepMinNs"] = Figure,
        ["HrTimer.ExpiresNs"] = Moment,
        ["HrTimerBase.EventNs"] = Moment,
        ["IdleState.Enter"] = Seam,
        ["IdleState.ExitLatencyNs"] = Figure,
        ["IdleState.LearnedMinNs"] = Figure,
        ["IdleState.StepNs"] = Figure,
        ["IdleState.TargetResidencyNs"] = Figure,
        ["IntervalTimer.IntervalNs"] = "what Start was given, to be read",
        ["IntervalTimer.StartAt"] = "from a moment on, as " + Moment,
        ["KTime.AddSafe"] = "arithmetic of those who count",
        ["LatencyLimit.LatencyNs"] = "what the constructor was given as a span, to be read",
        ["Log.StayAwakeFor"] = Protected,
        ["Parker.Park"] = Seam,
        ["RealTimer.ExpiresNs"] = Moment,
        ["SharedJiffies.LastUpdateNs"] = Moment,
        ["TickScheduler.PeriodNs"] = Reading,
        ["Timekeeper.ReadNs"] = Moment,
        ["TimePlatform.TimePlatform"] = Figure,
        ["TimerCounts.IdleSleepNs"] = Reading,
        ["TimerCounts.LongestIdleNs"] = Reading,
        ["TimerStats.IdleNs"] = Reading,
        ["TimerStats.MaxHangNs"] = Reading,
        ["WakeAlarm.MaxDeltaNs"] = Figure,
        ["WakeAlarm.MinDeltaNs"] = Figure,
        ["WakeAlarm.PowerDown"] = Seam,
        ["WakeAlarm.WakeAlarm"] = Figure,
        ["WallClock.ReadBootNs"] = Moment,
        ["WallClock.ReadRealNs"] = Moment,
        ["WallClock.ResolutionNs"] = Figure,
        ["WallClock.SetRealNs"] = Moment,
    };

    [Fact]
    public void Members_InNanoseconds_HaveACounterpartWithASpan()
    {
        List<Member> members = PackageChecks.Libraries()
            .SelectMany(library => Read(Repo.Read($"{library.Folder}/PublicApi.txt"))).ToList();
        Assert.True(members.Count > 300, "The files of public members were read.");
        List<string> without = Without(members);

        Findings.AssertNone(without.Except(_members.Keys)
            .Select(name => $"{name} counts nanoseconds and has no counterpart with a TimeSpan."));
        Findings.AssertNone(_members.Keys.Except(without)
            .Select(name => $"{name}: the table's row is of no member, or of one that has it."));
        Findings.AssertNone(_parameters.Keys
            .Where(name => !members.Any(member => member.Text.Contains($"long {name}")))
            .Select(name => $"{name}: no member has such a parameter."));
    }

    [Theory]
    [InlineData("public bool Sleep(long deltaNs) { }", "A.Sleep")]
    [InlineData("public bool Sleep(long deltaNs, int more) { }", "A.Sleep")]
    [InlineData("public long SlackNs { get; set; }", "A.SlackNs")]
    [InlineData("public long SlackNs;", "A.SlackNs")]
    [InlineData("public A(long stepNs) { }", "A.A")]
    [InlineData("public bool Start(long expiresNs) { }", null)]
    [InlineData("public int StepMs { get; }", null)]
    public void Without_AMember_IsNamedIfItCountsADuration(string line, string? name)
    {
        List<string> found =
            Without(Read($"    public sealed class A\n    {{\n        {line}\n    }}\n"));

        Assert.Equal(name, found.SingleOrDefault());
    }

    [Theory]
    [InlineData("public bool Sleep(System.TimeSpan time) { }", 1)]
    [InlineData("public static bool Sleep(this TimeCore.A a, System.TimeSpan time) { }", 1)]
    [InlineData("public static void SetSlack(this TimeCore.A a, System.TimeSpan slack) { }", 1)]
    [InlineData("public static bool Sleep(this TimeCore.B a, System.TimeSpan time) { }", 2)]
    [InlineData("public static bool Sleep(this TimeCore.A a, int time) { }", 2)]
    public void Without_ACounterpart_IsNotNamed(string line, int expected)
    {
        string text = "    public sealed class A\n    {\n"
            + "        public bool Sleep(long deltaNs) { }\n"
            + $"        public long SlackNs {{ get; set; }}\n        {line}\n    }}\n";

        Assert.Equal(expected, Without(Read(text)).Count);
    }

    /// <summary>Members that take or show a duration in nanoseconds only.</summary>
    private static List<string> Without(List<Member> members) => members
        .Where(Counts)
        .Where(member => !members.Any(other => IsCounterpart(member, other)))
        .Select(member => $"{member.Type}.{member.Name}").Distinct().ToList();

    /// <summary>An override counts as what it overrides does.</summary>
    private static bool Counts(Member member) =>
        !member.Text.Contains(" override ")
        && (member.Name.EndsWith("Ns", StringComparison.Ordinal)
            || member.Name.EndsWith("NsMax", StringComparison.Ordinal)
            || Parameter().Matches(member.Text).Any(
                match => !_parameters.ContainsKey(match.Groups[1].Value)));

    private static bool IsCounterpart(Member member, Member other)
    {
        string name = member.Name.EndsWith("Ns") ? member.Name[..^2] : member.Name;
        bool isOfIt = other.Text.Contains("(this ")
            ? Regex.IsMatch(other.Text, $@"\(this TimeCore\.[\w.]*\b{member.Type} ")
            : other.Type == member.Type;
        return isOfIt && other.Text.Contains("System.TimeSpan")
            && (other.Name == name || other.Name == "Set" + name);
    }

    private static List<Member> Read(string text)
    {
        List<Member> members = [];
        string type = "";
        foreach (string line in text.Split('\n'))
        {
            if (TypeLine().Match(line) is { Success: true } found)
            {
                type = found.Groups[1].Value;
            }
            else if (MemberLine().Match(line) is { Success: true } member)
            {
                members.Add(new Member(type, member.Groups[1].Value, line.Trim()));
            }
        }

        return members;
    }

    [GeneratedRegex(@"^    public .*\b(?:class|enum|delegate \S+) (\w+)")]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"^        (?:public|protected)[^(;{=]*?\b(\w+)(?: \{|;| = |\()")]
    private static partial Regex MemberLine();

    [GeneratedRegex(@"\blong (\w*Ns|ns)\b")]
    private static partial Regex Parameter();

    private sealed record Member(string Type, string Name, string Text);
}
