namespace TimeCore.Host.Meter.Boards;

/// <summary>What the nanoFramework runtime does on one family of chips.</summary>
/// <remarks>NI is nanoframework/nf-interpreter v1.17.</remarks>
public sealed record PlatformProfile
{
    private const long Us = 1000;

    /// <summary>The ESP32 images: FreeRTOS at 100 Hz.</summary>
    public static PlatformProfile Esp32 { get; } = new()
    {
        TickMs = 10, // IDF Kconfig FREERTOS_HZ default 100; NI targets/ESP32 targetHAL_Time.h:12.
        QuantumEndsAtTick = true, // A software timer of two ticks: targetPAL_Events.cpp:41.
        EventRingSize = 128, // NI CLR_RT_RuntimeMemory.cpp:18, the "medium" profile.
        IdleWaits = true, // vTaskDelay(1); the IDF idle hook executes waiti.
        PollBusyNs = 100 * Us,
        GpioWriteNs = 300 * Us, // Home#1013: a write-write loop at 1.5 to 1.7 kHz.
        ConsoleCharNs = 10851,
    };

    /// <summary>The ChibiOS images of STM32.</summary>
    /// <remarks>
    /// Waits step 1 ms: osDelay(1) in NI targets/ChibiOS targetPAL_Events.cpp:103. The clock counts
    /// in 0.1 ms on some boards, but no managed call shows it.
    /// </remarks>
    public static PlatformProfile Stm32 { get; } = new()
    {
        TickMs = 1,
        EventRingSize = 128,
        IdleWaits = false, // CORTEX_ENABLE_WFI_IDLE is FALSE by default and set by no target.
        PollBusyNs = 20 * Us, // Assumption.
        GpioWriteNs = 100 * Us, // Assumption: as ESP32, with the faster core.
        ConsoleCharNs = 10851, // 921,600 baud, halconf.h of the targets.
    };

    /// <summary>The nanoCLR on a PC: what measurements of the scheduler were taken on.</summary>
    /// <remarks>
    /// Not a board: the model is compared with it. Source: NI targets/posix/nanoCLR
    /// targetPAL_Events.cpp:120-164; the quantum as it was seen, 20.3 to 21.2 ms.
    /// </remarks>
    public static PlatformProfile Posix { get; } = new()
    {
        TickMs = 1,
        QuantumNs = 21200 * Us,
        IdleSliceMs = 10,
        EventRingSize = 128,
        IdleWaits = true,
        PollBusyNs = 0,
        GpioWriteNs = 0,
        ConsoleCharNs = 0,
    };

    /// <summary>
    /// The grain of every base-library clock and timeout, and the native idle poll's period.
    /// </summary>
    public required int TickMs { get; init; }

    /// <summary>How long a managed thread runs while another is runnable.</summary>
    /// <remarks>Source: NI nanoCLR_Runtime.h:3004.</remarks>
    public long QuantumNs { get; init; } = 20 * 1000 * Us;

    /// <summary>
    /// The quantum is counted in whole ticks of the system, the one it begins in included.
    /// </summary>
    public bool QuantumEndsAtTick { get; init; }

    /// <summary>
    /// The native idle wait sleeps in slices of so long from its begin; 0: to the next tick.
    /// </summary>
    public int IdleSliceMs { get; init; }

    /// <summary>Records in the native event ring; a full ring drops the oldest.</summary>
    public required int EventRingSize { get; init; }

    /// <summary>The idle thread waits for interrupts; otherwise it is a busy loop.</summary>
    public required bool IdleWaits { get; init; }

    /// <summary>CPU time of one idle poll that finds nothing.</summary>
    /// <remarks>
    /// Assumption: two software timer re-arms and two scans (NI AsyncCompletions.cpp:191) at some
    /// 25 µs each. Goes into the mean current of the wait state, not into the time line.
    /// </remarks>
    public required long PollBusyNs { get; init; }

    /// <summary>
    /// One <c>GpioPin.Write</c>: a lock, a value type on the heap, a native call.
    /// </summary>
    public required long GpioWriteNs { get; init; }

    /// <summary>One character of a console line: ten bits.</summary>
    /// <remarks>ESP32: assumption, the wire protocol's 921,600 baud.</remarks>
    public required long ConsoleCharNs { get; init; }

    /// <summary><see cref="TickMs"/> in nanoseconds.</summary>
    public long TickNs => TickMs * 1000 * Us;
}
