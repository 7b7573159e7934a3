using System;
using TimeCore.Drivers.Common;
using TimeCore.Drivers.Esp32;

namespace TimeCore.Host.Firmware.Tests.Running;

/// <summary>A time system wired from the drivers by hand, with parts exchanged at will.</summary>
/// <remarks>Starts with what the ESP32-DevKitC has, light sleep allowed from the start.</remarks>
internal sealed class Rig
{
    public const long PollNs = 10 * KTime.NsPerMs;

    public Rig()
    {
        Services = new RecordingServices();
        Parker = new EventParker(Services, 10);
        Sleep = new LightSleepState
        {
            ExitLatencyNs = KTime.NsPerMs, TargetResidencyNs = 5 * KTime.NsPerMs,
        };
        Platform = new TimePlatform
        {
            BoardName = "a board wired by hand",
            Source = new HighResClockSource(),
            Parker = Parker,
            Services = Services,
            Log = new ConsoleLog(Services, 921600),
            Marker = new TimeCore.Marker(),
            PollNs = PollNs,
            TickHzMax = 100,
        };
    }

    public RecordingServices Services { get; }

    public EventParker Parker { get; }

    public LightSleepState Sleep { get; }

    public TimePlatform Platform { get; }

    public TimeSystemOptions Options { get; } = new()
    {
        AllowLightSleep = true, AwakeAfterBootNs = 0,
    };

    /// <summary>Builds the system.</summary>
    /// <param name="device">The clock event device; a HighResTimer by default.</param>
    public TimeSystem Build(Func<SystemServices, ClockEventDevice>? device = null)
    {
        var wait = new WaitState(Parker) { ExitLatencyNs = 2 * PollNs, StepNs = PollNs };
        Platform.IdleStates = [wait, Sleep];
        var system = new TimeSystem(Options, Platform);
        system.ClockEvents.Register(
            device == null ? new HighResClockEvent() : device(Services));
        return system;
    }
}
