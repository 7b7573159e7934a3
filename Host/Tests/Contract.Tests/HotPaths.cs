namespace TimeCore.Host.Contract;

/// <summary>Where code starts that runs for every timer, tick or wake-up.</summary>
/// <remarks>
/// An allocation there would run the collector in the middle of somebody's deadline. Roots that
/// are called through a delegate stand here themselves: the walk cannot see through one.
/// </remarks>
internal static class HotPaths
{
    public static readonly string[] Roots =
    [
        "HrTimerBase.Start",
        "HrTimerBase.StartRelative",
        "HrTimerBase.TryCancel",
        "HrTimerBase.Cancel",
        "HrTimerBase.Forward",
        "HrTimerBase.RemainingNs",
        "HrTimerBase.OnClockEvent",
        "HrTimerBase.OnTick",
        "TickScheduler.OnClockEvent",
        "TickScheduler.OnTickTimer",
        "TickScheduler.UpdateJiffies",
        "TickScheduler.StopTick",
        "TickScheduler.RestartTick",
        "ClockEventDevice.ProgramEvent",
        "ClockEventDevice.RaiseEvent",
        "TickBroadcast.Enter",
        "TickBroadcast.Exit",
        "TickBroadcast.OnEvent",
        "IdleLoop.Serve",
        "IdleLoop.Idle",
        "IdleLoop.Wake",
        "IdleLoop.TakeHold",
        "IdleLoop.ReleaseHold",
        "IdleState.Enter",
        "Parker.Park",
        "Parker.Unpark",
        "Marker.SetHigh",
        "Marker.SetLow",
        "Timekeeper.ReadNs",
        "WallClock.ReadRealNs",
        "WallClock.ReadBootNs",
        "WallClock.SetRealNs",
        "WallClock.OnAdjust",
        "RealTimer.Start",
        "RealTimer.OnExpired",
        "Sleeper.Sleep",
        "Sleeper.Interrupt",
        "Sleeper.OnExpired",
        "ClockSources.OnSwitch",
        "ClockSourceWatchdog.OnPass",
        "JiffiesClockSource.ReadCycles",
        "IntervalTimer.Start",
        "IntervalTimer.OnExpired",
        "HighResClockEvent.OnExpired",
        "SystemTimerClockEvent.OnDue",
        "HardCyclicTimer.OnExpired",
        "SystemCyclicTimer.OnDue",
    ];
}
