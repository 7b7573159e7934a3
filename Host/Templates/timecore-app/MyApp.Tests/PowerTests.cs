using System;
using TimeCore.Testing;
using Xunit;

namespace MyApp.Tests;

/// <summary>What the program draws on a virtual board: a model, no meter measured it.</summary>
public class PowerTests
{
    [Fact]
    public void Main_ForAMinute_StaysWithinItsBudget()
    {
        BoardRun run = VirtualBoard.Of("esp32c3")
            .WithLoad("LED 2 mA while GPIO 4 is HIGH")
            .Run(MyApp.Program.Main, TimeSpan.FromSeconds(60));

        Assert.Equal(120, run.Pin(4).Count);
        run.AtMost(meanMa: 30, wakeUpsPerS: 3);
    }
}
