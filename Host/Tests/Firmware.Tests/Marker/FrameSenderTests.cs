using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Firmware;
using TimeCore.Host.Firmware.Tests.Running;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Marker;

/// <summary>The emitter against the golden edge lists, and what it does when held up.</summary>
public class FrameSenderTests(ITestOutputHelper output)
{
    /// <summary>The clock is polled, some 150 µs a turn; 600 µs is far below half a unit.</summary>
    private const double ToleranceUnits = 0.02;

    private const long UnitNs = FrameSender.UnitNs;

    /// <summary>From the call of Send to the first fall.</summary>
    private const long GuardNs = 10 * UnitNs;

    private readonly ITestOutputHelper _output = output;

    [Theory]
    [InlineData("frame-s-1", MeasurePhase.System, 1)]
    [InlineData("frame-s-2", MeasurePhase.System, 2)]
    [InlineData("frame-s-15", MeasurePhase.System, 15)]
    [InlineData("frame-a-1", MeasurePhase.Ticking, 1)]
    [InlineData("frame-a-2", MeasurePhase.Ticking, 2)]
    [InlineData("frame-b-1", MeasurePhase.Tickless, 1)]
    [InlineData("frame-b-2", MeasurePhase.Tickless, 2)]
    [InlineData("frame-c-1", MeasurePhase.Sleeping, 1)]
    [InlineData("frame-c-2", MeasurePhase.Sleeping, 2)]
    [InlineData("end", MeasurePhase.End, 0)]
    public void Send_EachPhase_DrawsTheGoldenEdges(string golden, MeasurePhase phase, int pass)
    {
        Sending sending = Emit(sender => sender.Send(phase, pass));

        AssertGolden(golden, sending.Run.Units());
        Assert.Equal(0, sending.Retries);
    }

    [Theory]
    [InlineData("summary", 2345, 2200, 0, 640, 31, 0, 333, 12, 7, 0, 0, 0)]
    [InlineData("summary-saturated", 65536, 70000, 0, 65534, 4660, 0, 43981, 22136, 170, 1, 0, 999)]
    public void SendSummary_Counters_DrawsTheGoldenEdges(string golden, params int[] abcs)
    {
        var counters = new PhaseCounters[4];
        for (int i = 0; i < counters.Length; i++)
        {
            // The golden order is S A B C; the test's arguments end with S.
            int from = 3 * ((i + 3) % 4);
            counters[i] = new PhaseCounters
            {
                Events = abcs[from], Ticks = abcs[from + 1], Refusals = abcs[from + 2],
            };
        }

        Sending sending = Emit(sender => sender.SendSummary(counters));

        AssertGolden(golden, sending.Run.Units());
    }

    [Theory]
    [InlineData("esp32")]
    [InlineData("esp32s3")]
    [InlineData("esp32c3")]
    [InlineData("esp32-psram")]
    public void Send_AnyBoard_KeepsTheGrid(string board)
    {
        Sending sending = Emit(
            sender => sender.Send(MeasurePhase.Ticking, 1), Options(board));

        AssertGolden("frame-a-1", sending.Run.Units());
    }

    // The pause begins 20 ms into the first LOW of 30 ms, so the rise is late by the pause less 10;
    // building the frame before it takes the device some 1 ms.
    [Theory]
    [InlineData(22, 0)]
    [InlineData(28, 1)]
    [InlineData(200, 1)]
    public void Send_PausedInASegment_SendsAgainBeyondHalfAUnit(int pauseMs, int retries)
    {
        Sending sending = Emit(
            sender => sender.Send(MeasurePhase.System, 1),
            troubles: new Trouble(GuardNs + 20 * Ms, pauseMs * Ms, 0));

        Assert.True(sending.IsSent);
        Assert.Equal(retries, sending.Retries);
        if (retries > 0)
        {
            AssertSentAgain("frame-s-1", sending.Run.Units(), 1);
        }
    }

    // The clock jumps in the second LOW, by so much that the device sees it end late or early.
    [Theory]
    [InlineData(22, 0)]
    [InlineData(28, 1)]
    [InlineData(500, 1)]
    public void Send_ClockJumpsAhead_SendsAgainBeyondHalfAUnit(int jumpMs, int retries)
    {
        Sending sending = Emit(
            sender => sender.Send(MeasurePhase.System, 1),
            troubles: new Trouble(GuardNs + 2 * UnitNs + 20 * Ms, 0, jumpMs * Ms));

        Assert.True(sending.IsSent);
        Assert.Equal(retries, sending.Retries);
    }

    [Fact]
    public void Send_ClockStepsBack_StillEnds()
    {
        Sending sending = Emit(
            sender => sender.Send(MeasurePhase.System, 1),
            troubles: new Trouble(GuardNs + 2 * UnitNs + 20 * Ms, 0, -200 * Ms));

        // Time stands until the source has caught up, so the device cannot see it.
        Assert.True(sending.IsSent);
        Assert.Equal(38, sending.Run.Edges.Count);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Send_HeldUpAgainAndAgain_SendsAgainThreeTimesAtMost(int pauses, bool isSent)
    {
        // A try that is paused in its second LOW lasts some 24 units from guard to guard.
        const long TryNs = 24 * UnitNs;
        var troubles = new List<Trouble>();
        for (int i = 0; i < pauses; i++)
        {
            troubles.Add(new Trouble(GuardNs + i * TryNs + 2 * UnitNs + 10 * Ms, 40 * Ms, 0));
        }

        Sending sending = Emit(
            sender => sender.Send(MeasurePhase.Sleeping, 2), troubles: troubles.ToArray());

        Assert.Equal(isSent, sending.IsSent);
        Assert.Equal(Math.Min(pauses, 3), sending.Retries);
        if (isSent)
        {
            AssertSentAgain("frame-c-2", sending.Run.Units(), pauses);
        }
        else
        {
            // Four openings, and the last HIGH after the abort is no guard of a fifth.
            List<double> guards = sending.Run.Units().Where(units => units > 9).ToList();
            Assert.Equal(5, guards.Count);
            Assert.InRange(guards[4], 10, 10 + ToleranceUnits);
        }
    }

    private static void AssertSentAgain(string golden, List<double> units, int tries)
    {
        List<double> wanted = GoldenEdges.Units(golden);
        List<double> last = units.Skip(units.Count - wanted.Count).ToList();

        // Aborted HIGH 10 U, and the guard of the next try runs on from there.
        Assert.InRange(last[0], 20, 20 + ToleranceUnits);
        last[0] -= 10;
        AssertClose(wanted, last, ToleranceUnits);
        Assert.Equal(tries, units.Count(length => length >= 20));
    }

    private void AssertGolden(string golden, List<double> units)
    {
        double worst = AssertClose(GoldenEdges.Units(golden), units, ToleranceUnits);
        _output.WriteLine($"{golden}: worst segment off by {worst:F4} U");
    }

    private static double AssertClose(List<double> wanted, List<double> units, double tolerance)
    {
        Assert.Equal(wanted.Count, units.Count);
        double worst = 0;
        double driftUnits = 0;
        for (int i = 0; i < wanted.Count; i++)
        {
            double off = Math.Abs(units[i] - wanted[i]);
            Assert.True(off <= tolerance, $"segment {i}: {units[i]:F3} U, not {wanted[i]} U");
            worst = Math.Max(worst, off);
            driftUnits += i == 0 ? 0 : units[i] - wanted[i];
        }

        // What one edge is late must not be passed on to the ones after it.
        Assert.InRange(driftUnits, -tolerance, tolerance);
        return worst;
    }

    private static Sending Emit(
        Func<FrameSender, bool> send,
        VirtualBoard.MachineOptions? options = null,
        params Trouble[] troubles)
    {
        var run = new BoardRun(options);
        bool isSent = false;
        int retries = 0;
        run.Run(() =>
        {
            TimeCore.Marker marker = BoardNamed("esp32").OpenMarker(4);
            var source = new TroubledClockSource(run, troubles);
            var sender = new FrameSender(new Timekeeper(source), marker);
            marker.SetLow();
            run.Edges.Clear();
            source.StartNs = run.Board.NowNs;
            isSent = send(sender);
            retries = sender.RetryCount;
            marker.SetLow();
        });
        return new Sending(run, isSent, retries);
    }

    private sealed record Sending(BoardRun Run, bool IsSent, int Retries);
}
