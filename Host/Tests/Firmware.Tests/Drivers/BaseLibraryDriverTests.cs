using System;
using System.Linq;
using TimeCore.Drivers.Common;
using TimeCore.Extras;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Drivers;

/// <summary>Tick count, system timer and console: what every board has.</summary>
public class BaseLibraryDriverTests
{
    [Fact]
    public void TickCountClockSource_InLightSleep_StandsStill()
    {
        var run = new BoardRun();
        run.Run(() =>
        {
            var rig = new Rig();
            var source = new TickCountClockSource(rig.Services);
            long startMs = source.ReadCycles();
            rig.Sleep.Enter(2 * Second);
            Assert.InRange(source.ReadCycles() - startMs, 0, 10);

            run.Compute(50 * Ms);
            Assert.InRange(source.ReadCycles() - startMs, 40, 70);
        });
    }

    [Fact]
    public void TickCountClockSource_AsTheClock_ForbidsLightSleepAndKeepsTime()
    {
        var run = new BoardRun();
        Metronome? beat = null;
        TimeSystem system = run.RunSystem(30 * Second, () =>
        {
            var rig = new Rig();
            rig.Source = new TickCountClockSource(rig.Services);
            TimeSystem built = rig.Build();
            beat = new Metronome(built, 200 * Ms);
            return built;
        });

        Assert.Empty(run.SleepsNs());
        Assert.True(system.Idle.AllowLightSleep);
        Assert.InRange(beat!.LateNs.Count, 148, 150);
        Assert.All(beat.LateNs, late => Assert.InRange(late, 0, 40 * Ms));
    }

    [Fact]
    public void SystemTimerClockEvent_LongRun_IsOneTimerAndOneShotsOnly()
    {
        var run = new BoardRun();
        Rig? rig = null;
        Metronome? beat = null;
        run.RunSystem(20 * Second, () =>
        {
            rig = new Rig();
            rig.Options.AllowLightSleep = false;
            TimeSystem system = rig.Build(services => new SystemTimerClockEvent(services));
            beat = new Metronome(system, 70 * Ms);
            return system;
        });

        Assert.Equal(1, rig!.Services.Timers);
        Assert.True(rig.Services.Changes.Count > 250);
        Assert.All(rig.Services.Changes, change => Assert.Equal(-1, change.PeriodMs));
        Assert.All(
            rig.Services.Changes, change => Assert.True(change.DueMs >= 1 || change.DueMs == -1));
        Assert.InRange(beat!.LateNs.Count, 283, 285);
        Assert.All(beat.LateNs, late => Assert.InRange(late, 0, 35 * Ms));
    }

    [Fact]
    public void SystemTimerClockEvent_Suspended_IsStopped()
    {
        new BoardRun().Run(() =>
        {
            var rig = new Rig();
            TimeSystem system = rig.Build(services => new SystemTimerClockEvent(services));
            system.Suspend();

            Assert.Equal((-1, -1), rig.Services.Changes.Last());
        });
    }

    [Fact]
    public void ConsoleLog_WhileTheLineDrains_KeepsAwake()
    {
        const int Baud = 1200;
        const string Line = "sixty characters and two make up the line end ..............";
        var run = new BoardRun();
        long writtenNs = 0;
        run.RunSystem(6 * Second, () =>
        {
            var rig = new Rig();
            rig.Log = new ConsoleLog(rig.Services, Baud);
            TimeSystem system = rig.Build();
            var beat = new Metronome(system, 200 * Ms);
            beat.OnEach = count =>
            {
                if (count == 10)
                {
                    system.Log.WriteLine(Line);
                    writtenNs = run.Board.NowNs;
                }
            };
            return system;
        });

        Assert.Contains(Line, run.Lines);
        long drainNs = (Line.Length + 2) * 10 * Second / Baud;
        Assert.Contains(run.SleepsNs(), atNs => atNs < writtenNs);
        long nextNs = run.SleepsNs().First(atNs => atNs > writtenNs);
        Assert.InRange(nextNs - writtenNs, drainNs, drainNs + 250 * Ms);
    }

    [Fact]
    public void Ctors_BadArguments_AreRefused()
    {
        Assert.Throws<ArgumentNullException>(() => new TickCountClockSource(null!));
        Assert.Throws<ArgumentNullException>(() => new SystemTimerClockEvent(null!));
        Assert.Throws<ArgumentNullException>(() => new ConsoleLog(null!, 9600));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new ConsoleLog(new RecordingServices(), 0));
    }
}
