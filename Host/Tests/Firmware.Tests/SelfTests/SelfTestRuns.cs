using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.ExceptionServices;
using nanoFramework.TestFramework;
using TestFrameworkShared;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;
using Assert = Xunit.Assert;

namespace TimeCore.Host.Firmware.Tests.SelfTests;

/// <summary>The tests that a plugged-in board runs, each on a virtual board of its own.</summary>
public sealed class SelfTestRuns
{
    private const int CounterPin = 18;
    private static readonly string[] _boards =
        ["esp32", "esp32s3", "esp32c3", "stm32f769i", "stm32l475"];

    /// <summary>Where a part is absent, and the reason that is given.</summary>
    private static readonly (string Board, string Method, string Reason)[] _absent =
    [
        ("esp32c3", "Marker_WiredToAPulseCounter_FallsOncePerWakeUp", "No pulse counter"),
        ("esp32c3", "StartLightSleep_WakeSourceActive_Answers0x103OrWakesAtOnce",
            "no wake-up by a single"),
        ("esp32c3", "Enter_ButtonReleased_SleepsForThatTimeByTheChipsClock",
            "no wake-up by a single"),
        ("stm32l475", "BackupStore_AnyLength_KeepsEveryByteAndNoOther", "no Hardware.Stm32"),
    ];

    public static IEnumerable<TheoryDataRow<string, string, string, int>> Calls()
    {
        foreach (string board in _boards)
        {
            foreach (MethodInfo method in MethodsFor(board))
            {
                int rows = Math.Max(1, Rows(method).Length);
                for (int row = 0; row < rows; row++)
                {
                    yield return new(board, method.DeclaringType!.Name, method.Name, row);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void SelfTest_OnAVirtualBoard_PassesOrSaysWhatIsAbsent(
        string board, string className, string methodName, int row)
    {
        MethodInfo method = MethodsFor(board).Single(
            each => each.DeclaringType!.Name == className && each.Name == methodName);
        string? reason = _absent.Where(each => each.Board == board && each.Method == methodName)
            .Select(each => each.Reason).SingleOrDefault();

        string? skipped = Run(Options(board) with { MarkerWiredTo = CounterPin }, method, row);

        Assert.Equal(reason != null, skipped != null);
        Assert.Contains(reason ?? "", skipped ?? "");
    }

    [Fact]
    public void MarkerTest_NoWire_IsSkippedAndNamesThePin()
    {
        MethodInfo method = MethodsFor("esp32").First(each => each.Name.StartsWith("Marker_"));

        Assert.Contains("Wire the marker to GPIO18.", Run(Options(), method, 0));
    }

    [Theory]
    [InlineData("Enter_LongEnough_SleepsForThatTimeByTheChipsClock", 0)]
    [InlineData("StartLightSleep_TooShort_Answers0x102", 0)]
    [InlineData("StartLightSleep_WakeSourceActive_Answers0x103OrWakesAtOnce", 0)]
    [InlineData("Enter_ButtonReleased_SleepsForThatTimeByTheChipsClock", 0)]
    [InlineData("Enter_LongerAndLonger_FindsALeastLengthThatBoardsAllow", 0)]
    [InlineData("Timer_ManyExpiries_IsNeverEarly", 1)]
    public void SelfTest_NoLightSleep_IsSkipped(string methodName, int row)
    {
        MethodInfo method = MethodsFor("esp32").Single(each => each.Name == methodName);

        string? skipped = Run(Options("esp32", "no-light-sleep"), method, row);

        Assert.Equal("This image has no light sleep.", skipped);
    }

    [Theory]
    [InlineData("Enter_LongEnough_SleepsForThatTimeByTheChipsClock", 0)]
    [InlineData("StartLightSleep_TooShort_Answers0x102", 0)]
    [InlineData("Enter_LongerAndLonger_FindsALeastLengthThatBoardsAllow", 0)]
    [InlineData("Timer_ManyExpiries_IsNeverEarly", 1)]
    public void SelfTest_EverySleepRejected_Fails(string methodName, int row)
    {
        MethodInfo method = MethodsFor("esp32").Single(each => each.Name == methodName);

        Assert.ThrowsAny<Exception>(
            () => Run(Options("esp32", "refused-sleeps=1"), method, row));
    }

    // A pulse counter that sees one edge too few must fail the test, or it would prove nothing.
    [Fact]
    public void MarkerTest_ToggleMissed_Fails()
    {
        MethodInfo method = MethodsFor("esp32").First(each => each.Name.StartsWith("Marker_"));
        MachineOptions options = Options("esp32", "marker-toggle-missed=9");

        Assert.ThrowsAny<Exception>(
            () => Run(options with { MarkerWiredTo = CounterPin }, method, 0));
    }

    /// <returns>Why the test was skipped; null if it ran.</returns>
    private static string? Run(MachineOptions options, MethodInfo method, int row)
    {
        object[] arguments = Rows(method).ElementAtOrDefault(row)?.MethodParameters ?? [];
        string? skipped = null;
        new BoardRun(options).Run(() =>
        {
            try
            {
                method.Invoke(Activator.CreateInstance(method.DeclaringType!), arguments);
            }
            catch (TargetInvocationException e) when (e.InnerException is SkipTestException skip)
            {
                skipped = skip.Message;
            }
            catch (TargetInvocationException e)
            {
                ExceptionDispatchInfo.Throw(e.InnerException!);
            }
        });
        return skipped;
    }

    private static IEnumerable<MethodInfo> MethodsFor(string board)
    {
        string assembly = board.StartsWith("esp32", StringComparison.Ordinal)
            ? "UnitTests.Esp32"
            : "UnitTests.Stm32";
        return Assembly.Load(assembly).GetTypes()
            .Where(type => type.IsDefined(typeof(TestClassAttribute)))
            .SelectMany(type => type.GetMethods())
            .Where(method => method.IsDefined(typeof(TestMethodAttribute)));
    }

    private static DataRowAttribute[] Rows(MethodInfo method)
    {
        return method.GetCustomAttributes<DataRowAttribute>().ToArray();
    }
}
