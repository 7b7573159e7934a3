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
        Source = new HighResClockSource();
        Log = new ConsoleLog(Services, 921600);
    }

    public RecordingServices Services { get; }

    public EventParker Parker { get; }

    public LightSleepState Sleep { get; }

    public ClockSource Source { get; set; }

    public Log Log { get; set; }

    public TimeSystemOptions Options { get; } = new()
    {
        AllowLightSleep = true, AwakeAfterBootNs = 0,
    };

    /// <summary>Builds the system.</summary>
    /// <param name="device">The clock event device; a HighResTimer by default.</param>
    public TimeSystem Build(Func<SystemServices, ClockEventDevice>? device = null)
    {
        var wait = new WaitState(Parker) { ExitLatencyNs = 2 * PollNs, StepNs = PollNs };
        var platform = new TimePlatform(
            boardName: "a board wired by hand",
            source: Source,
            parker: Parker,
            services: Services,
            log: Log,
            marker: new TimeCore.Marker(),
            idleStates: [wait, Sleep],
            pollNs: PollNs,
            tickHzMax: 100,
            broadcast: null);
        var system = new TimeSystem(Options, platform);
        system.ClockEvents.Register(
            device == null ? new HighResClockEvent() : device(Services));
        return system;
    }
}
