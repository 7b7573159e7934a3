using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using TimeCore.Host.Contract.Il;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>The paths that run for every timer, tick and wake-up allocate nothing.</summary>
public sealed class AllocationTests
{
    private static readonly CallGraph _device = new(DeviceBuild.Assemblies);

    [Theory]
    [MemberData(nameof(Roots))]
    public void HotPath_FromRootToEnd_AllocatesNothing(string root) =>
        Findings.AssertNone(new AllocationChecks(_device).Check(root));

    [Theory]
    [InlineData("object F() => new object();", "new Object")]
    [InlineData("object F(int a) => a;", "box Int32")]
    [InlineData("int[] F() => new int[3];", "newarr Int32")]
    [InlineData("string F(string a) => a + a;", "String.Concat")]
    [InlineData("Action F() => G; void G() { }", "new Action")]
    [InlineData("int F() { Guid g = default; return g.GetHashCode(); }", "struct Guid")]
    [InlineData("object F(object a) => a ?? new object();", "new Object")]
    public void Check_Allocation_IsNamed(string member, string expected) =>
        Assert.Contains(Check(member), finding => finding.Contains(expected));

    [Theory]
    [InlineData("void F() => G(); object G() => H(); object H() => new object();")]
    [InlineData("void F(B b) => b.V(); abstract class B { public abstract object V(); } "
        + "sealed class D : B { public override object V() => new object(); }")]
    [InlineData("void F(I i) => i.V(); interface I { object V(); } "
        + "sealed class D : I { public object V() => new object(); }")]
    public void Check_AllocationBehindCalls_IsNamedWithTheWay(string members) =>
        Assert.Contains(Check(members), finding => finding.StartsWith("Sample.F > "));

    [Theory]
    [InlineData("void F(object a) { if (a == null) throw new ArgumentNullException(\"a\"); }")]
    [InlineData("long F(TimeSpan a) => new TimeSpan(5).Ticks + a.Ticks;")]
    [InlineData("void F() { lock (this) { } }")]
    [InlineData("int F(int[] a) { int s = 0; foreach (int b in a) s += b; return s; }")]
    public void Check_NoAllocation_NamesNothing(string member) => Assert.Empty(Check(member));

    [Fact]
    public void Check_RootThatDoesNotExist_IsNamed() =>
        Assert.Single(new AllocationChecks(_device).Check("HrTimerBase.Begin"));

    public static IEnumerable<TheoryDataRow<string>> Roots() =>
        HotPaths.Roots.Select(root => new TheoryDataRow<string>(root));

    private static List<string> Check(string members)
    {
        ModuleDefinition module = Modules.Compile(
            $"using System; class Sample {{ {members} }}");
        return new AllocationChecks(new CallGraph([module])).Check("Sample.F");
    }
}
