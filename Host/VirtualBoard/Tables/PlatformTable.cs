using System;

namespace TimeCore.Host.VirtualBoard;

/// <summary>
/// What the nanoFramework runtime does on every chip, with the source of each figure.
/// </summary>
/// <remarks>
/// NI is nanoframework/nf-interpreter v1.17. "Assumption" marks a figure nobody has published.
/// </remarks>
internal static class PlatformTable
{
    /// <summary>The native part's wait looks again after this time at the latest.</summary>
    /// <remarks>Source: Drivers/Stm32.Native/native/NativeTimer.h.</remarks>
    public const long WaitFallbackNs = 100 * KTime.NsPerMs;

    /// <summary>Timers that HighResTimer can hold.</summary>
    /// <remarks>Source: NI ..._Hardware_Esp32_HighResTimer.cpp:9, MAX_HRTIMERS.</remarks>
    public const int HighResTimersMax = 10;

    /// <summary>Shortest period of an esp_timer.</summary>
    /// <remarks>Source: IDF esp_timer_impl_get_min_period_us; from memory.</remarks>
    public const long EspTimerPeriodNsMin = 50 * KTime.NsPerUs;

    /// <summary>Light sleep shorter than this, less the wake overhead, is refused.</summary>
    /// <remarks>Source: IDF sleep_modes.c, minimum sleep 200 µs.</remarks>
    public const long LightSleepNsMin = 200 * KTime.NsPerUs;

    /// <summary>The flash stays on in a light sleep that is not longer than this.</summary>
    /// <remarks>Source: IDF sleep_modes.c, flash power-down minimum 2000 µs.</remarks>
    public const long FlashOffNsMin = 2000 * KTime.NsPerUs;

    /// <summary>
    /// The wall clock when the board boots: nobody has set it, so any fixed date.
    /// </summary>
    public static readonly long BootUtcTicks =
        new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
}
