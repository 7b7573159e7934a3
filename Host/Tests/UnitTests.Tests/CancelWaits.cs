using System;
using System.Threading;
using TimeCore.Diagnostics;
using TimeCore.UnitTests.Virtual;
using Xunit;

namespace TimeCore.Host.UnitTests;

/// <summary>R44 with two real threads: a cancel waits for the callback that is running.</summary>
/// <remarks>The threads hand over by events; nothing depends on their speed.</remarks>
public sealed class CancelWaits
{
    [Theory]
    [InlineData(HrTimerRestart.NoRestart, false)]
    [InlineData(HrTimerRestart.Restart, true)]
    public void Cancel_WhileTheCallbackRuns_ReturnsAfterItAndLeavesNothingStarted(
        HrTimerRestart answer, bool expected)
    {
        TimeSpan patience = TimeSpan.FromSeconds(30);
        VirtualRig rig = new VirtualRig().Build().GoHighRes();
        using AutoResetEvent isRunning = new(false);
        using AutoResetEvent mayEnd = new(false);
        bool hasEnded = false;
        HrTimer timer = new(t =>
        {
            isRunning.Set();
            Assert.True(mayEnd.WaitOne(patience));
            rig.System.Timers.Forward(t, rig.System.Timers.EventNs, KTime.NsPerMs);
            hasEnded = true;
            return answer;
        });
        rig.System.Timers.StartRelative(timer, 5000);
        Thread core = new(() => rig.Time.Advance(5000));
        core.Start();
        Assert.True(isRunning.WaitOne(patience));
        rig.Services.ThreadId = 2;
        rig.Parker.OnYield = () =>
        {
            if (rig.Parker.YieldCount == 3)
            {
                mayEnd.Set();
                Assert.True(core.Join(patience));
            }
        };

        bool wasStarted = rig.System.Timers.Cancel(timer);

        Assert.True(hasEnded);
        Assert.Equal(3, rig.Parker.YieldCount);
        Assert.Equal(expected, wasStarted);
        Assert.False(timer.IsStarted);
        Assert.Equal(0, new TimerStats(rig.System).CallbackErrors);
    }
}
