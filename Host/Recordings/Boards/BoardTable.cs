using System;
using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.Meter.Boards;

/// <summary>The boards we can imitate, each figure with its source.</summary>
/// <remarks>
/// "Measured": published by somebody with a meter. "Assumption": nobody published it; the marks
/// stand in the comment beside the figure. IDF is esp-idf components/esp_hw_support/sleep_modes.c.
/// </remarks>
public static class BoardTable
{
    private const long Us = 1000;

    // The operation cost comes from a toggle loop of about ten operations (Home#1013): 18.5 µs on
    // the ESP32_REV3 image at 160 MHz, 6 µs on the ESP32_PSRAM_REV3 image at 240 MHz.
    private static readonly BoardFacts s_esp32 = new()
    {
        Name = "esp32",
        Title = "ESP32-DevKitC",
        BoardClass = "TimeCore.Boards.Esp32DevKitC, TimeCore.Board.Esp32",
        Image = "ESP32_REV3",
        HasPulseCounter = true,
        NsPerOperation = 1850,
        LightSleep = new LightSleepProfile
        {
            EntryNs = 100 * Us, // Assumption.
            OutNs = 212 * Us, // IDF, with PM_SLP_IRAM_OPT.
            OutAssumedNs = 212 * Us,
            HardwareOutNs = 60 * Us, // IDF.
            FlashPowersDown = true,
            FlashReadyNs = 2700 * Us, // IDF: 700 µs and an extra delay of 2000 µs.
            PadsFloat = false,
        },
        Radio = new RadioCurrents
        {
            // Data sheet: sends 240 mA (802.11b, 19.5 dBm), receives 95 to 100.
            TransmitUa = 240000 - 27180,
            ReceiveUa = 100000 - 27180,
            IdleUa = 31120 - 27180, // The guide's mean at DTIM 1, without DFS.
        },
        Module = new StateCurrents
        {
            RunUa = 30000, // Measured: IDF light_sleep example, 28 to 32 mA awake.
            GatedUa = 27000, // Assumption: low end of the data sheet's 30 to 50 mA, at 160 MHz.
            LightSleepUa = 950, // Measured: same example, 0.8 to 1.1 mA asleep.
            DeepSleepUa = 10, // ESP32-WROOM-32 data sheet, table 4.
            WakePinUa = 1, // Assumption: as S3. The example above had a pin to wake it as well.
            SleepEdgeUa = 30000, // Assumption: as running; the CPU is busy-waiting.
            BootUa = 40000, // Assumption.
        },

        // Measured: NodeMCU-32S 13.8 mA in light sleep, 64.6 mA awake (grillbaer). The source
        // does not explain the awake part; its CPU ran at 240 MHz, ours at 160.
        // In deep sleep the same board drew 4.7 mA.
        DevKit = new DevKitOverhead { AlwaysUa = 12850, AwakeUa = 21750, DeepSleepUa = 4690 },
    };

    private static readonly BoardFacts s_esp32Psram = s_esp32 with
    {
        Name = "esp32-psram",
        IsVariant = true,
        Image = "ESP32_PSRAM_REV3",
        NsPerOperation = 600,
        LightSleep = s_esp32.LightSleep! with
        {
            OutNs = 476 * Us, // IDF, without PM_SLP_IRAM_OPT.
            OutAssumedNs = 476 * Us,
            FlashPowersDown = false,
        },
        Module = s_esp32.Module! with
        {
            RunUa = 45000, // Data sheet 30 to 50 mA at 240 MHz; where in it is an assumption.
            GatedUa = 35000, // Assumption.
            SleepEdgeUa = 45000, // Assumption.
        },
        DevKit = new DevKitOverhead { AlwaysUa = 12850, AwakeUa = 6750, DeepSleepUa = 4690 },
    };

    private static readonly BoardFacts s_esp32S3 = new()
    {
        Name = "esp32s3",
        Title = "ESP32-S3-DevKitC-1",
        BoardClass = "TimeCore.Boards.Esp32S3DevKitC1, TimeCore.Board.Esp32",
        Image = "ESP32_S3",
        HasPulseCounter = true,
        NsPerOperation = 600, // Assumption: as the 240 MHz ESP32 image.
        LightSleep = new LightSleepProfile
        {
            EntryNs = 100 * Us, // Assumption.
            OutNs = 382 * Us, // IDF.
            OutAssumedNs = 8628 * Us, // IDF, without PM_SLP_IRAM_OPT.
            PinRejects = true,
            HardwareOutNs = 133 * Us, // IDF.
            FlashPowersDown = false,
            FlashReadyNs = 2700 * Us,
            PadsFloat = true,
        },
        Radio = new RadioCurrents
        {
            // Data sheet: sends 340 mA (802.11b, 21 dBm), receives 88 (HT20).
            TransmitUa = 340000 - 37800,
            ReceiveUa = 88000 - 37800,
            IdleUa = 40100 - 37800, // The guide's mean at DTIM 1, without DFS.
        },
        Module = new StateCurrents
        {
            RunUa = 45000, // Data sheet 13.2 to 107.9 mA; where in it is an assumption.
            GatedUa = 35000, // Assumption, below the measured 38 mA with the modem at DTIM10.
            LightSleepUa = 240, // Data sheet.
            DeepSleepUa = 8, // Espressif's techpedia, 7 to 8; 8.2 measured (WUSN, MoleNet V6).
            WakePinUa = 1, // Assumption: deep sleep takes 7 or 8 µA, without and with them.
            SleepEdgeUa = 45000, // Assumption.
            BootUa = 50000, // Assumption.
        },

        // Assumption: 9.27 mA in light sleep were measured (WUSN) on a carrier of an S3-DevKitC
        // with radio and card powered, so the kit alone draws no more. Awake: unknown.
        // In deep sleep 8.34 mA, of the same table.
        DevKit = new DevKitOverhead { AlwaysUa = 9030, AwakeUa = 0, DeepSleepUa = 8332 },
    };

    private static readonly BoardFacts s_esp32C3 = new()
    {
        Name = "esp32c3",
        Title = "ESP32-C3-DevKitM-1",
        BoardClass = "TimeCore.Boards.Esp32C3DevKitM1, TimeCore.Board.Esp32",
        Image = "ESP32_C3",
        NsPerOperation = 900, // Assumption: the 240 MHz image's figure scaled to 160 MHz.
        LightSleep = new LightSleepProfile
        {
            EntryNs = 100 * Us, // Assumption.
            OutNs = 105 * Us, // IDF.
            OutAssumedNs = 105 * Us,
            HardwareOutNs = 37 * Us, // IDF.
            FlashPowersDown = true,
            FlashReadyNs = 700 * Us, // IDF, no extra delay.
            PadsFloat = true,
        },
        Radio = new RadioCurrents
        {
            // Data sheet v2.4, table 5-7: sends 335 mA (802.11b, 21 dBm), receives 84.
            TransmitUa = 335000 - 20580,
            ReceiveUa = 84000 - 20580,
            IdleUa = 21470 - 20580, // The guide's mean at DTIM 1, without DFS.
        },
        Module = new StateCurrents
        {
            RunUa = 20000, // esp-at: about 20 mA at 160 MHz, the modem on.
            GatedUa = 16000, // Assumption.
            LightSleepUa = 130, // Data sheet.
            DeepSleepUa = 5, // Espressif's techpedia.
            SleepEdgeUa = 20000, // Assumption.
            BootUa = 25000, // Assumption.
        },

        // Assumption: a regulator of 5 mA and a diode of 3 mA; no measurement published.
        DevKit = new DevKitOverhead { AlwaysUa = 8000, AwakeUa = 0 },
    };

    /// <summary>Every board, the default one first.</summary>
    public static IReadOnlyList<BoardFacts> All { get; } =
        [s_esp32, s_esp32S3, s_esp32C3, s_esp32Psram, .. Stm32Table.All];

    /// <summary>Those that a user may name, the default one first.</summary>
    public static IReadOnlyList<BoardFacts> Offered { get; } =
        All.Where(board => !board.IsVariant).ToList();

    /// <summary>Finds a board by name, variants too.</summary>
    /// <param name="name">One of the names in <see cref="All"/>.</param>
    /// <exception cref="ArgumentException">
    /// No board has that name; the message lists them.
    /// </exception>
    public static BoardFacts Find(string name)
    {
        return All.FirstOrDefault(board => board.Name == name) ?? throw new ArgumentException(
            $"There is no board '{name}'. Boards: "
            + $"{string.Join(", ", All.Select(board => board.Name))}.",
            nameof(name));
    }
}
