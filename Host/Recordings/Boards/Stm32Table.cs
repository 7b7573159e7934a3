using System.Collections.Generic;

namespace TimeCore.Host.Meter.Boards;

/// <summary>The STM32 boards we can imitate, each figure with its source.</summary>
/// <remarks>
/// Operation cost: nobody has published it. Assumption: the 144 cycles an operation that the
/// ESP32_PSRAM_REV3 image takes (600 ns at 240 MHz), at the clock that mcuconf.h of the target
/// sets. Currents: only the STM32L4 has a data sheet figure here; the others are unknown.
/// </remarks>
internal static class Stm32Table
{
    private const long Us = 1000;

    private static readonly BoardFacts s_f769 = new()
    {
        Name = "stm32f769i",
        Title = "STM32F769I-DISCO",
        BoardClass = "TimeCore.Boards.Stm32F769IDiscovery, TimeCore.Board.Stm32",
        Image = "ST_STM32F769I_DISCOVERY",
        Platform = PlatformProfile.Stm32,
        UtcStepUs = 1000, // The real-time clock counts 1/1024 s.
        NsPerOperation = 667, // Assumption, at 216 MHz.
        Standby = new StandbyProfile(128, TellsReason: false), // 32 registers; NI main.c.
        Module = null,
        DevKit = null,
    };

    private static readonly BoardFacts s_palThree = s_f769 with
    {
        Name = "palthree",
        Title = "OrgPal PalThree",
        BoardClass = "TimeCore.Boards.OrgPalThree, TimeCore.Board.Stm32",
        Image = "ORGPAL_PALTHREE",
        Standby = new StandbyProfile(128, TellsReason: true), // NI main.c reads PWR_CSR1.
    };

    private static readonly BoardFacts s_f091 = new()
    {
        Name = "nucleo-f091rc",
        Title = "NUCLEO-F091RC",
        BoardClass = "TimeCore.Boards.Nucleo64F091RC, TimeCore.Board.Stm32",
        Image = "ST_NUCLEO64_F091RC",
        Platform = PlatformProfile.Stm32 with
        {
            EventRingSize = 16, // NI CLR_RT_RuntimeMemory.cpp:18, the "extrasmall" profile.
            ConsoleCharNs = 86806, // 115,200 baud, halconf.h.
            GpioWriteNs = 480 * Us, // Assumption: the ESP32's operations.
        },
        UtcStepUs = 1000,
        NsPerOperation = 3000, // Assumption, at 48 MHz.
        Standby = new StandbyProfile(20, TellsReason: false), // 5 registers; NI main.c.
        Module = null,
        DevKit = null,
    };

    // The chip of ST_B_L475E_IOT01A, for the question what an idle thread that waits would give.
    private static readonly BoardFacts s_l475 = new()
    {
        Name = "stm32l475",
        Title = "STM32L475 (chip of B-L475E-IOT01A)",
        // Its image lacks the package of the STM32 drivers.
        BoardClass = "TimeCore.Boards.GenericBoard, TimeCore.Board.Generic",
        Image = "ST_B_L475E_IOT01A",
        Platform = PlatformProfile.Stm32 with
        {
            GpioWriteNs = 288 * Us, // Assumption: the ESP32's operations.
        },
        UtcStepUs = 1000,
        NsPerOperation = 1800, // Assumption, at 80 MHz.
        Module = new StateCurrents
        {
            // Data sheet DS12023, summary: about 100 µA a MHz running and 30 µA a MHz in Sleep, of
            // the STM32L4R5; the L475 is alike. At 80 MHz.
            RunUa = 8000,
            GatedUa = 2400,
            BootUa = 8000, // Assumption: as running.
        },
        DevKit = null,
    };

    public static IReadOnlyList<BoardFacts> All { get; } = [s_f769, s_f091, s_palThree, s_l475];
}
