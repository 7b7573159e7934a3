using TimeCore.Host.Meter.Boards;

namespace TimeCore.Host.Firmware.Tests.NewChip;

/// <summary>The row of the made-up board, which no table has.</summary>
internal static class TernTable
{
    public static readonly BoardFacts Tern = new()
    {
        Name = "tern",
        Title = "Tern",
        BoardClass = "TimeCore.Host.Firmware.Tests.NewChip.TernBoard, Firmware.Tests",
        Image = "TERN",
        Platform = PlatformProfile.Esp32 with { TickMs = 1 }, // Assumption: as STM32.
        NsPerOperation = 1000, // Assumption.
        Module = null, // Nobody has published its currents.
        DevKit = null,
    };
}
