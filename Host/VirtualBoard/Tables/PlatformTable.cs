using System;

namespace TimeCore.Host.VirtualBoard;

/// <summary>
/// What the nanoFramework runtime does on every ESP32, with the source of each figure.
/// </summary>
/// <remarks>
/// NI is nanoframework/nf-interpreter v1.17. "Assumption" marks a figure nobody has published.
/// </remarks>
internal static class PlatformTable
{
    /// <summary>One FreeRTOS tick: the grain of every base-library clock and timeout.</summary>
    /// <remarks>Source: IDF Kconfig FREERTOS_HZ default 100; NI targetHAL_Time.h:12.</remarks>
    public const int TickMs = 10;

    /// <summary>
    /// One FreeRTOS tick in nanoseconds; also the period of the native idle poll.
    /// </summary>
    /// <remarks>Source: NI targets/ESP32/_nanoCLR/targetPAL_Events.cpp:99, vTaskDelay(1).</remarks>
    public const long TickNs = TickMs * KTime.NsPerMs;

    /// <summary>How long a managed thread runs while another is runnable.</summary>
    /// <remarks>Source: NI nanoCLR_Runtime.h:3004.</remarks>
    public const long QuantumNs = 20 * KTime.NsPerMs;

    /// <summary>Records in the native event ring; a full ring drops the oldest.</summary>
    /// <remarks>Source: NI CLR_RT_RuntimeMemory.cpp:18, the "medium" profile.</remarks>
    public const int EventRingSize = 128;

    /// <summary>Timers that HighResTimer can hold.</summary>
    /// <remarks>Source: NI ..._Hardware_Esp32_HighResTimer.cpp:9, MAX_HRTIMERS.</remarks>
    public const int HighResTimersMax = 10;

    /// <summary>Shortest period of an esp_timer.</summary>
    /// <remarks>Source: IDF esp_timer_impl_get_min_period_us; from memory.</remarks>
    public const long EspTimerPeriodNsMin = 50 * KTime.NsPerUs;

    /// <summary>CPU time of one idle poll that finds nothing.</summary>
    /// <remarks>
    /// Assumption: two software timer re-arms and two scans (NI AsyncCompletions.cpp:191) at some
    /// 25 µs each. Goes into the mean current of the wait state, not into the time line.
    /// </remarks>
    public const long PollBusyNs = 100 * KTime.NsPerUs;

    /// <summary>Light sleep shorter than this, less the wake overhead, is refused.</summary>
    /// <remarks>Source: IDF sleep_modes.c, minimum sleep 200 µs.</remarks>
    public const long LightSleepNsMin = 200 * KTime.NsPerUs;

    /// <summary>The flash stays on in a light sleep that is not longer than this.</summary>
    /// <remarks>Source: IDF sleep_modes.c, flash power-down minimum 2000 µs.</remarks>
    public const long FlashOffNsMin = 2000 * KTime.NsPerUs;

    /// <summary>
    /// One <c>GpioPin.Write</c>: a lock, a value type on the heap, a native call.
    /// </summary>
    /// <remarks>Source: Home#1013, a write-write loop at 1.5 to 1.7 kHz.</remarks>
    public const long GpioWriteNs = 300 * KTime.NsPerUs;

    /// <summary>One character of a console line.</summary>
    /// <remarks>Assumption: the wire protocol's 921,600 baud, ten bits a character.</remarks>
    public const long ConsoleCharNs = 10851;

    /// <summary>
    /// The wall clock when the board boots: nobody has set it, so any fixed date.
    /// </summary>
    public static readonly long BootUtcTicks =
        new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
}
