using System;
using System.Collections.Generic;
using System.Reflection;
using nanoFramework.TestFramework;
using TestFrameworkShared;
using Xunit;

namespace TimeCore.Host.UnitTests;

/// <summary>
/// Runs every test of the device on the PC, one case per call the device would make.
/// </summary>
[Collection(DefaultSystem.Name)]
public sealed class DeviceTests : IClassFixture<DeviceTestRun>
{
    private static readonly List<Type> _tests =
    [
        .. DeviceTestClasses.Find(Assembly.Load("NFUnitTest")),
        .. DeviceTestClasses.Find(Assembly.Load("UnitTests.Extras")),
        .. DeviceTestClasses.Find(Assembly.Load("UnitTests.Threading")),
    ];

    private readonly DeviceTestRun _run;

    public DeviceTests(DeviceTestRun run) => _run = run;

    public static IEnumerable<ITheoryDataRow> Calls()
    {
        foreach (Type testClass in _tests)
        {
            foreach (MethodInfo method in testClass.GetMethods(DeviceTestMethod.Everything))
            {
                int calls = DeviceTestClasses.CountCalls(method);
                for (int call = 0; call < calls; call++)
                {
                    yield return new TheoryDataRow<string, string, int>(
                        testClass.FullName, method.Name, call)
                    {
                        TestDisplayName = Show(method, call),
                        Label = "",
                    };
                }
            }
        }
    }

    public static IEnumerable<TheoryDataRow<string>> Classes()
    {
        foreach (Type testClass in _tests)
        {
            yield return new TheoryDataRow<string>(testClass.FullName);
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Run(string className, string methodName, int call)
    {
        Type testClass = Find(className);
        MethodInfo method = testClass.GetMethod(methodName, DeviceTestMethod.Everything);
        try
        {
            _run.SetUp(testClass);
            DeviceTestMethod.Call(method, DeviceTestClasses.GetArguments(method, call));
        }
        catch (SkipTestException skipped)
        {
            Xunit.Assert.Skip(skipped.Message ?? "Skipped without a reason.");
        }
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void TestClass_OnTheDevice_HasNoFaults(string className) =>
        Xunit.Assert.Empty(DeviceTestClasses.FindFaults(Find(className)));

    private static Type Find(string className) =>
        _tests.Find(testClass => testClass.FullName == className);

    private static string Show(MethodInfo method, int call)
    {
        object[] arguments = DeviceTestClasses.GetArguments(method, call);
        string list = arguments.Length == 0 ? "" : "(" + string.Join(", ", arguments) + ")";
        return $"{method.DeclaringType.Name}.{method.Name}{list}";
    }
}

/// <summary>Sets a test class up before its first test, and cleans up at the end.</summary>
public sealed class DeviceTestRun : IDisposable
{
    private readonly Dictionary<Type, Exception> _setUp = new();

    internal void SetUp(Type testClass)
    {
        if (!_setUp.TryGetValue(testClass, out Exception failure))
        {
            try
            {
                DeviceTestMethod.CallAll(testClass, typeof(SetupAttribute));
            }
            catch (Exception thrown)
            {
                failure = thrown;
            }

            _setUp.Add(testClass, failure);
        }

        // The device skips the whole class when its set-up says so.
        if (failure is SkipTestException)
        {
            throw failure;
        }

        if (failure != null)
        {
            throw new AssertFailedException($"Setup of {testClass.Name} failed.", failure);
        }
    }

    public void Dispose()
    {
        foreach (Type testClass in _setUp.Keys)
        {
            DeviceTestMethod.CallAll(testClass, typeof(CleanupAttribute));
        }
    }
}
