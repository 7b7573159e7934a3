using System;
using System.Linq;
using TimeCore.Drivers.Gpio;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Drivers;

/// <summary>The marker pin: toggled when its level changes, written only to be healed.</summary>
public class GpioMarkerTests
{
    /// <summary>A Toggle costs some 11 µs, a Write 300 µs and more.</summary>
    private const long ToggleNsMax = 50 * Us;

    [Fact]
    public void Ctor_Always_DrivesHigh()
    {
        var run = new BoardRun();
        run.Run(() => _ = new GpioMarker(4));

        Assert.Equal([true], run.Edges.Select(edge => edge.High));
    }

    [Fact]
    public void SetHighAndSetLow_LevelIsThatAlready_CallNothing()
    {
        var run = new BoardRun();
        run.Run(() =>
        {
            var marker = new GpioMarker(4);
            Assert.Equal(0, Calls(run, marker.SetHigh));
            Assert.Equal(1, Calls(run, marker.SetLow));
            Assert.Equal(0, Calls(run, marker.SetLow));
            Assert.Equal(1, Calls(run, marker.SetHigh));
        });

        Assert.Equal([true, false, true], run.Edges.Select(edge => edge.High));
    }

    [Fact]
    public void SetLow_Change_CostsAToggleAndResyncAWrite()
    {
        var run = new BoardRun();
        run.Run(() =>
        {
            var marker = new GpioMarker(4);
            Assert.InRange(Cost(run, marker.SetLow), 1, ToggleNsMax);
            Assert.InRange(Cost(run, marker.SetHigh), 1, ToggleNsMax);
            Assert.InRange(Cost(run, () => marker.Resync(true)), 300 * Us, KTime.NsPerMs);
        });
    }

    [Fact]
    public void Resync_AfterAMissedToggle_HealsTheLevel()
    {
        // The second toggle does nothing, so the pin says HIGH for LOW from there on.
        var run = new BoardRun(Options("esp32", "marker-toggle-missed=2"));
        run.Run(() =>
        {
            var marker = new GpioMarker(4);
            marker.SetLow();
            marker.SetHigh();
            Assert.False(run.Machine.Pins[4].High);

            marker.Resync(true);
            Assert.True(run.Machine.Pins[4].High);
            marker.SetLow();
            Assert.False(run.Machine.Pins[4].High);
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Resync_ToALevel_IsRemembered(bool high)
    {
        var run = new BoardRun();
        run.Run(() =>
        {
            var marker = new GpioMarker(4);
            marker.Resync(high);
            Action other = high ? marker.SetLow : marker.SetHigh;
            Action same = high ? marker.SetHigh : marker.SetLow;

            Assert.Equal(0, Calls(run, same));
            Assert.Equal(1, Calls(run, other));
            Assert.Equal(!high, run.Machine.Pins[4].High);
        });
    }

    [Fact]
    public void OpenMarker_NoPin_DrivesNothing()
    {
        var run = new BoardRun();
        run.Run(() =>
        {
            TimeCore.Marker marker = BoardNamed("esp32").OpenMarker(Boards.Esp32Board.NoPin);
            marker.SetLow();
            marker.SetHigh();
            marker.Resync(false);
        });

        Assert.Empty(run.Edges);
    }

    private static long Calls(BoardRun run, Action action)
    {
        long before = run.Board.Counters.RuntimeCalls;
        action();
        return run.Board.Counters.RuntimeCalls - before;
    }

    private static long Cost(BoardRun run, Action action)
    {
        long startNs = run.Board.NowNs;
        action();
        return run.Board.NowNs - startNs;
    }
}
