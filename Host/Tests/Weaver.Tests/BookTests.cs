using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using TimeCore.Host.Weaving.Samples;
using TimeCore.Host.Woven;
using Xunit;
using static TimeCore.Host.Weaving.CostTable;

namespace TimeCore.Host.Weaving.Tests;

/// <summary>What a book is told of woven code.</summary>
public sealed class BookTests
{
    private const string Prefix = "Weaver.Samples|Weaver.Samples|Samples.";

    // What one more turn of an empty loop costs: its body and its test.
    private const int Turn =
        (2 * Load) + Arithmetic + Store + (2 * Load) + CostTable.Branch + BackwardBranch;

    [Fact]
    public void Charge_EveryMethod_AddsUpToTheUnitsOfTheThread()
    {
        RecordingBook book = new();

        long charged = RunWith(book, () => Samples.Samples.CallTwo(5));

        Assert.Equal(charged, book.Units.Values.Sum());
        Assert.Equal(["CallTwo", "EmptyLoop", "Add"], book.Units.Keys);
        Assert.Equal((2 * Load) + Arithmetic, book.Units["Add"]);
    }

    [Fact]
    public void Charge_AMethodThatBecameDearer_ShowsInItsOwnRowByExactlyThat()
    {
        RecordingBook before = new();
        RecordingBook after = new();
        RunWith(before, () => Samples.Samples.CallTwo(5));
        RunWith(after, () => Samples.Samples.CallTwo(8));

        Assert.Equal(before.Units["EmptyLoop"] + (3 * Turn), after.Units["EmptyLoop"]);
        Assert.Equal(before.Units["CallTwo"], after.Units["CallTwo"]);
        Assert.Equal(before.Units["Add"], after.Units["Add"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EnterAndLeave_EitherWayOut_AreToldOnceEach(bool longWay)
    {
        RecordingBook book = new();

        RunWith(book, () => Samples.Samples.Branch(longWay, 3));

        Assert.Equal(["+Branch", "-Branch"], book.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Leave_AJumpToTheReturn_IsToldAsWell(bool jump)
    {
        RecordingBook book = new();

        RunWith(book, () => Samples.Samples.JumpToTheEnd(jump));

        Assert.Equal(["+JumpToTheEnd", "-JumpToTheEnd"], book.Calls);
    }

    [Fact]
    public void Enter_ALoopBackToTheFirstInstruction_IsToldOnce()
    {
        RecordingBook book = new();

        long charged = RunWith(book, () => Samples.Samples.CountDown(4));

        Assert.Equal(["+CountDown", "-CountDown"], book.Calls);
        Assert.Equal(charged, book.Units["CountDown"]);
    }

    [Fact]
    public void Leave_AMethodThatThrows_IsNotToldButTheCatcherGoesOn()
    {
        RecordingBook book = new();

        RunWith(book, () => Samples.Samples.CatchFromBelow(0));

        Assert.Equal(
            ["+CatchFromBelow", "+TryFinally", "+Add", "-Add", "-CatchFromBelow"], book.Calls);
    }

    [Fact]
    public void Name_OfALambda_SaysWhereItWasWritten()
    {
        RecordingBook book = new();

        RunWith(book, () => Samples.Samples.CallLambda());

        Assert.Contains(book.Units.Keys, name => name.StartsWith(
            "CallLambda.lambda", StringComparison.Ordinal));
    }

    [Fact]
    public void Name_OfEachMethod_IsItsOwn()
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(
            typeof(Samples.Samples).Assembly.Location, new ReaderParameters { ReadSymbols = true });
        string[] names = module.GetTypes()
            .SelectMany(type => type.Methods)
            .Where(method => method.HasBody)
            .Select(MethodNames.Of)
            .ToArray();

        Assert.Equal(names.Distinct(), names);
        Assert.Contains(Prefix + "Overloaded(Int32)", names);
        Assert.Contains(Prefix + "Overloaded(String)", names);
    }

    private static long RunWith(CodeBook book, Action action)
    {
        WovenCode.Book = book;
        try
        {
            return Charged.By(action);
        }
        finally
        {
            WovenCode.Book = null;
        }
    }

    private sealed class RecordingBook : CodeBook
    {
        public Dictionary<string, long> Units { get; } = [];

        public List<string> Calls { get; } = [];

        public override void Enter(string method) => Calls.Add("+" + Short(method));

        public override void Charge(string method, int units)
        {
            string name = Short(method);
            Units[name] = Units.GetValueOrDefault(name) + units;
        }

        public override void Leave(string method) => Calls.Add("-" + Short(method));

        private static string Short(string method)
        {
            Assert.StartsWith(Prefix, method);
            return method[Prefix.Length..];
        }
    }
}
