using System.Collections.Generic;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Simulation;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Firmware.Tests.Simulating;

/// <summary>What simulations may share: lateness is the board's, whatever else is asked for.
/// </summary>
public class LatenessRunTests
{
    private static readonly SimulationRequest s_request = new()
    {
        Board = BoardFacts.All[0],
        Supply = "devkit",
        TickHz = 100,
        Passes = 1,
        PhaseSeconds = 2,
        Faults = [],
        Seed = 1,
        Folder = "",
    };

    [Fact]
    public void Of_OtherPhasesAndFaults_IsTheSame()
    {
        IReadOnlyList<Lateness> late = LatenessRun.Of(s_request);

        Assert.Equal(late, LatenessRun.Of(s_request));
        Assert.Equal(late, LatenessRun.Of(s_request with
        {
            PhaseSeconds = 9, Passes = 2, Faults = [FaultKind.LostEvents.Name], Explain = true,
        }));
        Assert.Equal(late, SharedLateness.Of(s_request));
        Assert.Equal(late, SharedLateness.Of(s_request with { Folder = "other", Passes = 2 }));
    }

    [Fact]
    public void Of_OtherTick_IsMeasuredAnew()
    {
        SimulationRequest slow = s_request with { TickHz = 50 };

        Assert.Equal(LatenessRun.Of(slow), SharedLateness.Of(slow));
        Assert.NotEqual(SharedLateness.Of(s_request), SharedLateness.Of(slow));
    }
}
