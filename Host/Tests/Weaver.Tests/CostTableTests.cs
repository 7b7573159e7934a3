using TimeCore.Host.Weaving.Samples;
using TimeCore.Host.Woven;
using Xunit;

namespace TimeCore.Host.Weaving.Tests;

/// <summary>
/// The measured table, operation by operation, as the sums that woven code really charges. The
/// figures are those of "What code costs on the interpreter", in units.
/// </summary>
public sealed class CostTableTests
{
    private readonly Shape _shape = new();

    [Fact]
    public void LoopTurn_Empty_Is4Units() =>
        AssertUnits(4.0, Charged.By(() => Samples.Samples.EmptyLoop(2))
            - Charged.By(() => Samples.Samples.EmptyLoop(1)));

    [Fact]
    public void FieldRead_Is1Point3Units() =>
        AssertUnits(1.3, Charged.By(() => _shape.CornersField()));

    [Fact]
    public void FieldWrite_Is1Point2Units() =>
        AssertUnits(1.2, Charged.By(() => _shape.SetCorners(3)));

    [Fact]
    public void StaticFieldRead_Is2Units() =>
        AssertUnits(2.0, Charged.By(() => Samples.Samples.ReadStatic()));

    [Fact]
    public void ElementRead_Is2Point1Units() =>
        AssertUnits(2.1, Charged.By(() => Samples.Samples.ReadElement(new int[1], 0)));

    [Fact]
    public void ElementWrite_Is1Point5Units() =>
        AssertUnits(1.5, Charged.By(() => Samples.Samples.WriteElement(new int[1], 0, 1)));

    [Fact]
    public void StaticCall_WithNoneOneAndThreeArguments_Is2Point3And3Point5And4Point1Units()
    {
        AssertUnits(2.3, WithoutReturnedConstant(() => Samples.Samples.CallStatic0()));
        AssertUnits(3.5, WithoutReturnedConstant(() => Samples.Samples.CallStatic1(1)));
        AssertUnits(4.1, WithoutReturnedConstant(() => Samples.Samples.CallStatic3(1)));
    }

    [Fact]
    public void InstanceCall_Is4Units() =>
        AssertUnits(4.0, WithoutReturnedConstant(() => Samples.Samples.CallInstance(_shape)));

    [Fact]
    public void VirtualCall_Is5Point3Units() =>
        AssertUnits(5.3, WithoutReturnedConstant(() => Samples.Samples.CallVirtual(_shape)));

    [Fact]
    public void InterfaceCall_Is10Point4Units() =>
        AssertUnits(10.4, WithoutReturnedConstant(() => Samples.Samples.CallInterface(_shape)));

    [Fact]
    public void PropertyGet_Is5Point3Units() =>
        AssertUnits(5.3, Charged.By(() => Samples.Samples.CallProperty(_shape)));

    [Fact]
    public void DelegateCall_WithOneArgument_Is5Point4UnitsAndTheArgument() =>
        AssertUnits(5.7, Charged.By(() => Samples.Samples.CallDelegate(value => value)));

    [Fact]
    public void NewObject_Is13Units() =>
        AssertUnits(13.0, Charged.By(() => Samples.Samples.New()));

    [Fact]
    public void NewObject_OfADerivedType_ChargesItsConstructorToo()
    {
        // Two stores, the object in one of them, and the load for the call of Object's constructor.
        double constructor = 1.0 + 13.0 + 1.2 + 0.2;

        AssertUnits(constructor, Charged.By(() => _ = new Shape()));
    }

    [Fact]
    public void Lock_Uncontended_Is36Units() => AssertUnits(36.0, Charged.By(_shape.EmptyLock));

    [Fact]
    public void InterlockedIncrement_Is15Units()
    {
        int value = 0;

        AssertUnits(15.0, Charged.By(() => Samples.Samples.Increment(ref value)));
    }

    // The callee returns a constant; the table's callee did not.
    private static long WithoutReturnedConstant(System.Action call) =>
        Charged.By(call) - CostTable.Load;

    private static void AssertUnits(double units, long charged) =>
        Assert.Equal(units, charged / (double)WovenCode.UnitsPerOperation, 3);
}
