using System;
using TimeCore.Host.Weaving.Samples;
using Xunit;
using static TimeCore.Host.Weaving.CostTable;

namespace TimeCore.Host.Weaving.Tests;

/// <summary>What small methods charge, block by block; each sum is written out by hand.</summary>
public sealed class ChargeTests
{
    [Fact]
    public void StraightLine_TwoLoadsAndAnAddition_ChargesTheirSum() =>
        Assert.Equal((2 * Load) + Arithmetic, Charged.By(() => Samples.Samples.Add(2, 3)));

    [Fact]
    public void EmptyMethod_Called_ChargesNothing() =>
        Assert.Equal(0, Charged.By(Samples.Samples.Empty));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1000)]
    public void Loop_NTurns_ChargesEntryNBodiesAndNPlusOneTests(int turns)
    {
        int entry = Load + Store + CostTable.Branch;
        int body = (2 * Load) + Arithmetic + Store;
        int test = (2 * Load) + CostTable.Branch + BackwardBranch;

        long charged = Charged.By(() => Samples.Samples.EmptyLoop(turns));

        Assert.Equal(entry + (turns * body) + ((turns + 1) * test), charged);
    }

    [Fact]
    public void Branch_EitherWay_ChargesOnlyTheWayTaken()
    {
        int test = Load + CostTable.Branch;
        int cube = (3 * Load) + (2 * Arithmetic);

        Assert.Equal(test + cube, Charged.By(() => Samples.Samples.Branch(true, 3)));
        Assert.Equal(test + Load, Charged.By(() => Samples.Samples.Branch(false, 3)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 0)]
    [InlineData(9, CostTable.Branch)]
    public void Switch_AnyCase_ChargesTheJumpAndThatCase(int value, int extraJump)
    {
        int expected = Load + CostTable.Branch + extraJump + Other;

        Assert.Equal(expected, Charged.By(() => Samples.Samples.Switch(value)));
    }

    [Fact]
    public void TryFinally_NothingThrown_ChargesOneTryAndTheFinally()
    {
        int body = Load + Store + (2 * Load) + Arithmetic + Store;
        int handler = Load + StaticWrite;

        Assert.Equal(
            body + TryBlock + handler + Load, Charged.By(() => Samples.Samples.TryFinally(5)));
    }

    [Fact]
    public void TryFinally_Throwing_ChargesTheFinallyButNotWhatFollows()
    {
        // The block that divides was charged at its head, before it threw.
        int body = Load + Store + (2 * Load) + Arithmetic + Store + TryBlock;

        long charged = Charged.By(() =>
            Assert.Throws<DivideByZeroException>(() => Samples.Samples.TryFinally(0)));

        Assert.Equal(body + Load + StaticWrite, charged);
    }

    [Fact]
    public void TryCatch_Caught_ChargesTheThrowAndTheHandler()
    {
        int test = Load + CostTable.Branch;
        int handler = Store + Load + Store;

        Assert.Equal(
            test + Load + Store + TryBlock + Load,
            Charged.By(() => Samples.Samples.TryCatch(false)));
        Assert.Equal(
            test + NewObject + Throw + handler + Load,
            Charged.By(() => Samples.Samples.TryCatch(true)));
    }

    [Fact]
    public void StackNotEmpty_AtABlockHead_ChargesAndKeepsTheValue()
    {
        int test = (2 * Load) + CostTable.Branch;

        Assert.Equal(
            test + Load + Arithmetic, Charged.By(() => Samples.Samples.Ternary(true, 1, 2)));
        Assert.Equal(
            test + Load + CostTable.Branch + Arithmetic,
            Charged.By(() => Samples.Samples.Ternary(false, 1, 2)));
    }

    [Fact]
    public void Assertion_InADebugBuild_ChargesNothing() =>
        Assert.Equal(Load, Charged.By(() => Samples.Samples.Asserting(5)));

    [Fact]
    public void Interlocked_Increment_ChargesItsOwnPrice()
    {
        int value = 0;

        Assert.Equal(Load + Interlocked, Charged.By(() => Samples.Samples.Increment(ref value)));
    }
}
