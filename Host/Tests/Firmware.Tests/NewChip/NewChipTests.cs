using System.IO;
using System.Linq;
using TimeCore.Firmware;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.Meter.Simulation;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.NewChip;

/// <summary>The made-up chip of docs/new-chip.md, run on the virtual board.</summary>
public sealed class NewChipTests
{
    private const int PeripheralLinesMax = 100;

    // The counter of 24 bits comes round after 512 s.
    [Fact]
    public void Timer_OnTheMadeUpChip_IsNeverEarlyAlsoWhenTheCounterComesRound()
    {
        var run = new BoardRun(Options());
        Metronome? beat = null;
        run.RunSystem(1100 * Second, () =>
        {
            TimeSystem system = FlashedBoard.CreateSystem(
                TernTable.Tern, new TimeSystemOptions());
            beat = new Metronome(system, Second);
            return system;
        });

        Assert.Equal("Tern", run.System!.BoardName);
        Assert.InRange(beat!.LateNs.Count, 1098, 1100);
        Assert.All(beat.LateNs, late => Assert.InRange(late, 0, 5 * Ms));
        Assert.InRange(run.AlarmsFired, beat.LateNs.Count, run.AlarmsProgrammed);
    }

    [Fact]
    public void Blink_OnTheMadeUpChip_WakesTheCoreTwiceASecond()
    {
        var run = new BoardRun(Options());
        run.Board.Run(
            () =>
            {
                TimeSystem system = FlashedBoard.CreateSystem(
                    TernTable.Tern, new TimeSystemOptions());
                Blink.Run(system, new TimeCore.Marker());
            },
            10 * Second);

        // Two edges each half second: out of the wait, and back into it.
        Assert.InRange(run.Edges.Count, 36, 60);
    }

    [Fact]
    public void Peripheral_OfTheMadeUpChip_IsAsShortAsThePageSays() =>
        Assert.InRange(
            File.ReadLines(RepositoryFolder.Path(
                "Host/Tests/Firmware.Tests/NewChip/TernCounter.cs")).Count(),
            1,
            PeripheralLinesMax);

    private static MachineOptions Options() => new()
    {
        Board = TernTable.Tern, MarkerPin = FlashedBoard.Create(TernTable.Tern).MarkerPin,
    };
}
