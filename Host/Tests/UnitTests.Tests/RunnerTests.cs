using System;
using System.Collections.Generic;
using nanoFramework.TestFramework;
using TestFrameworkShared;
using Xunit;
using Assert = Xunit.Assert;
using DeviceAssert = nanoFramework.TestFramework.Assert;

namespace TimeCore.Host.UnitTests;

/// <summary>The runner itself and the shim: what must fail fails.</summary>
public sealed class RunnerTests
{
    private static object _thisSeen;

    [Fact]
    public void Call_InstanceMethod_HasNoThis()
    {
        _thisSeen = "";

        DeviceTestMethod.Call(
            typeof(Sample).GetMethod(nameof(Sample.RememberThis)), Array.Empty<object>());

        Assert.Null(_thisSeen);
    }

    [Fact]
    public void Call_DataRowOfAnotherType_IsRefused() =>
        Assert.Throws<ArgumentException>(() => DeviceTestMethod.Call(
            typeof(Sample).GetMethod(nameof(Sample.TakesLong)), new object[] { 1 }));

    [Fact]
    public void Call_MethodThatFails_Throws() =>
        Assert.Throws<AssertFailedException>(() => DeviceTestMethod.Call(
            typeof(Sample).GetMethod(nameof(Sample.TakesLong)), new object[] { 1L }));

    [Fact]
    public void FindFaults_ClassWithStateHiddenTestAndEnumRow_NamesAll()
    {
        List<string> faults = DeviceTestClasses.FindFaults(typeof(Sample));

        Assert.Contains(faults, fault => fault.Contains("_state"));
        Assert.Contains(faults, fault => fault.Contains("Hidden"));
        Assert.Contains(faults, fault => fault.Contains("TakesEnum"));
    }

    [Fact]
    public void Asserts_WhenTheClaimIsFalse_Throw()
    {
        Action[] falseClaims =
        {
            () => DeviceAssert.AreEqual(1L, 2L),
            () => DeviceAssert.AreEqual("a", "b"),
            () => DeviceAssert.AreNotEqual(1, 1),
            () => DeviceAssert.IsTrue(false),
            () => DeviceAssert.IsFalse(true),
            () => DeviceAssert.IsNull(""),
            () => DeviceAssert.IsNotNull(null),
            () => DeviceAssert.AreSame(new object(), new object()),
            () => DeviceAssert.AreNotSame("", ""),
            () => DeviceAssert.IsInstanceOfType("", typeof(int)),
            () => DeviceAssert.IsNotInstanceOfType("", typeof(string)),
            () => DeviceAssert.Contains("x", "abc"),
            () => DeviceAssert.DoesNotContains("b", "abc"),
            () => DeviceAssert.StartsWith("b", "abc"),
            () => DeviceAssert.EndsWith("b", "abc"),
            () => DeviceAssert.ThrowsException(typeof(Exception), () => { }),
            () => DeviceAssert.ThrowsException(
                typeof(Exception), () => throw new ArgumentException("derived")),
            () => CollectionAssert.Empty(new[] { 1 }),
            () => CollectionAssert.NotEmpty(Array.Empty<int>()),
            () => CollectionAssert.AreEqual(new[] { 1, 2 }, new[] { 1, 3 }),
            () => CollectionAssert.AreNotEqual(new[] { 1 }, new[] { 1 }),
        };

        foreach (Action claim in falseClaims)
        {
            Assert.Throws<AssertFailedException>(claim);
        }
    }

    [Fact]
    public void SkipTest_Always_ThrowsSkip() =>
        Assert.Throws<SkipTestException>(() => DeviceAssert.SkipTest("no pin"));

    private sealed class Sample
    {
        private readonly object _state = new();

        public void RememberThis() => _thisSeen = this;

        public void TakesLong(long value) => DeviceAssert.AreEqual(0L, value);

        public override string ToString() => _state.ToString();

        [DataRow(DayOfWeek.Monday)]
        public void TakesEnum(DayOfWeek day) => DeviceAssert.AreEqual(1, (int)day);

        [TestMethod]
        private void Hidden()
        {
        }
    }
}
