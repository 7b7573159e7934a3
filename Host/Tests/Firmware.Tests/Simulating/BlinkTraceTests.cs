using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Simulation;
using Xunit;

namespace TimeCore.Host.Firmware.Simulating;

public sealed class BlinkTraceTests
{
    [Theory]
    [InlineData("esp32")]
    [InlineData("esp32c3")]
    public void Run_OnAVirtualBoard_TellsEveryStepOfTheWalkInItsOrder(string board)
    {
        IReadOnlyList<string> lines = BlinkTrace.Run(board, 100, 1);

        string[] steps =
        [
            "timer started, expires at",
            "device programmed for",
            "tick stopped until",
            "idle, marker LOW",
            "device raised its event",
            "awake, marker HIGH",
            "timer runs",
            "device programmed for",
            "idle, marker LOW",
        ];
        int at = 0;
        foreach (string step in steps)
        {
            at = lines.ToList().FindIndex(at, line => line.Contains(step)) + 1;
            Assert.True(at > 0, $"'{step}' is missing:\n{string.Join("\n", lines)}");
        }

        Assert.Equal(4, lines.Count(line => line.Contains("timer runs")));
    }

    [Fact]
    public void Run_TwiceWithOneSeed_TellsTheSame() =>
        Assert.Equal(BlinkTrace.Run("esp32", 100, 3), BlinkTrace.Run("esp32", 100, 3));
}
