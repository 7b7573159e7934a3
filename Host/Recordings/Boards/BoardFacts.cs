using System.Collections.Generic;

namespace TimeCore.Host.Meter.Boards;

/// <summary>What is known of a board: a row of <see cref="BoardTable"/>.</summary>
/// <remarks>
/// Analysis needs the few figures that a report rests on, the virtual board all of them, the
/// simulator the class to flash. Times in nanoseconds, currents in microamperes of the bare module
/// at 3.3 V.
/// </remarks>
public sealed record BoardFacts
{
    /// <summary>Guards used where the recording does not say which board it shows, in µs.</summary>
    public const double UnknownGuardUsMin = 400;

    private const double NsPerUs = 1e3;
    private const int MsPerSecond = 1000;

    /// <summary>All boards that a user may name, the default one first.</summary>
    public static IReadOnlyList<BoardFacts> All => BoardTable.Offered;

    /// <summary>Its name on the command line and in recordings, such as <c>esp32</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Title { get; init; }

    /// <summary>The class that is flashed onto it, and the assembly it is in.</summary>
    public required string BoardClass { get; init; }

    /// <summary>Another image of a board that is offered: for tests, not to be chosen.</summary>
    public bool IsVariant { get; init; }

    /// <summary>The nanoFramework image whose speed and options these are.</summary>
    public required string Image { get; init; }

    /// <summary>What the runtime does on this family of chips.</summary>
    public PlatformProfile Platform { get; init; } = PlatformProfile.Esp32;

    /// <summary>The step of the wall clock in microseconds.</summary>
    public int UtcStepUs { get; init; } = 1;

    /// <summary>Nanoseconds per operation of the interpreter.</summary>
    public required long NsPerOperation { get; init; }

    /// <summary>The chip counts pulses and wakes by a single pin: ESP32 and S3, not C3.</summary>
    public bool HasPulseCounter { get; init; }

    /// <summary>Its light sleep; null where there is none.</summary>
    public LightSleepProfile? LightSleep { get; init; }

    /// <summary>Its Standby; null where there is none.</summary>
    public StandbyProfile? Standby { get; init; }

    /// <summary>
    /// Currents of the module or chip, by state; null where no source gives them.
    /// </summary>
    public required StateCurrents? Module { get; init; }

    /// <summary>What a dev board adds around the module; null where nobody knows.</summary>
    public required DevKitOverhead? DevKit { get; init; }

    /// <summary>What its radio adds; null where there is none.</summary>
    public RadioCurrents? Radio { get; init; }

    /// <summary>How often the platform looks for events by itself.</summary>
    public int PollHz => MsPerSecond / Platform.TickMs;

    /// <summary>The fastest tick it can keep; the board classes state the same.</summary>
    public int MaxTickHz => 100;

    /// <summary>Least time from leaving light sleep to the marker's rise, in µs.</summary>
    /// <remarks>Without light sleep there is no edge to guard but the meter's own.</remarks>
    public double ExitGuardUsMin => (LightSleep?.OutNs ?? 0) / NsPerUs;

    /// <summary>Least time from the marker's fall to light sleep, in µs.</summary>
    public double EntryGuardUsMin => (LightSleep?.HardwareOutNs ?? 0) / NsPerUs;

    /// <summary>Whether it has a sleep that returns; without one there is no phase C.</summary>
    public bool HasLightSleep => LightSleep != null;

    /// <summary>Whether a source gives its currents; without one a model has no mA.</summary>
    public bool HasCurrents => Module != null;

    /// <summary>Whether its system's idle thread is a busy loop, as on stock STM32.</summary>
    public bool IdleIsBusy => !Platform.IdleWaits;

    /// <summary>Returns the board of that name, or null.</summary>
    public static BoardFacts? Find(string? name)
    {
        foreach (BoardFacts board in All)
        {
            if (board.Name == name)
            {
                return board;
            }
        }

        return null;
    }
}

/// <summary>Standby of an STM32: a reboot, ended by the alarm of the real-time clock.</summary>
/// <param name="BackupBytes">Bytes of the backup registers.</param>
/// <param name="TellsReason">The image looks why it started.</param>
public sealed record StandbyProfile(int BackupBytes, bool TellsReason);

/// <summary>Light sleep of an ESP32.</summary>
public sealed record LightSleepProfile
{
    /// <summary>CPU work before the clocks stop, counted by IDF as part of the sleep.</summary>
    public required long EntryNs { get; init; }

    /// <summary>What waking really takes in software.</summary>
    public required long OutNs { get; init; }

    /// <summary>
    /// What IDF takes for <see cref="OutNs"/> until it has measured it once.
    /// </summary>
    public required long OutAssumedNs { get; init; }

    /// <summary>What waking takes in hardware before the CPU runs.</summary>
    public required long HardwareOutNs { get; init; }

    /// <summary>The image powers the flash down in a light sleep that is long enough.</summary>
    public required bool FlashPowersDown { get; init; }

    /// <summary>Busy wait until a flash that was off can be read, the marker still LOW.</summary>
    public required long FlashReadyNs { get; init; }

    /// <summary>
    /// A wake pin with its level refuses the sleep; else the sleep ends as soon as it begins.
    /// </summary>
    /// <remarks>Source: RTC_SLEEP_REJECT_MASK in IDF's soc/rtc.h of each chip.</remarks>
    public bool PinRejects { get; init; }

    /// <summary>Output pads are isolated in light sleep: they float.</summary>
    public required bool PadsFloat { get; init; }
}

/// <summary>Microamperes of a bare module in each state.</summary>
public sealed record StateCurrents
{
    /// <summary>The interpreter runs.</summary>
    public required double RunUa { get; init; }

    /// <summary>The CPU waits for an interrupt with its clock gated, between two polls.</summary>
    public required double GatedUa { get; init; }

    /// <summary>Light sleep; 0 where there is none.</summary>
    public double LightSleepUa { get; init; }

    /// <summary>
    /// What light sleep draws more while a pin may end it: the RTC peripherals stay on.
    /// </summary>
    public double WakePinUa { get; init; }

    /// <summary>Deep sleep with the timer running; null where no source gives it.</summary>
    public double? DeepSleepUa { get; init; }

    /// <summary>Entering and leaving light sleep; 0 where there is none.</summary>
    public double SleepEdgeUa { get; init; }

    /// <summary>From reset to the first managed instruction.</summary>
    public required double BootUa { get; init; }
}

/// <summary>Microamperes that a dev board draws in addition to its module.</summary>
public sealed record DevKitOverhead
{
    /// <summary>Always: regulator, USB bridge, light-emitting diode.</summary>
    public required double AlwaysUa { get; init; }

    /// <summary>More while the chip is awake.</summary>
    public required double AwakeUa { get; init; }

    /// <summary>In deep sleep, where a measurement differs; null: as always.</summary>
    public double? DeepSleepUa { get; init; }
}

/// <summary>Microamperes that Wi-Fi adds to what the chip draws.</summary>
/// <remarks>
/// Each is a published figure of the whole chip less what the same chip draws with its radio asleep
/// and its CPU idle at 160 MHz: the least current in the modem-sleep table of ESP-IDF's guide to
/// low power with Wi-Fi.
/// </remarks>
public sealed record RadioCurrents
{
    /// <summary>It sends, at 1 Mbit/s.</summary>
    public required double TransmitUa { get; init; }

    /// <summary>It listens or receives.</summary>
    public required double ReceiveUa { get; init; }

    /// <summary>Connected, nothing to send: the mean while it wakes for each beacon.</summary>
    public required double IdleUa { get; init; }
}
