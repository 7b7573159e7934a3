using TimeCore.Boards;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>The board class that is flashed onto each board of the command line.</summary>
internal static class FlashedBoard
{
    private const int Esp32Marker = 4;

    /// <summary>PA4: the native board class and the generic one both take it.</summary>
    private static readonly int s_l475Marker = Stm32Board.PinNumber('A', 4);

    /// <summary>Where the board's class has its marker.</summary>
    public static int MarkerPinOf(string name)
    {
        return name switch
        {
            "stm32f769i" => Stm32Board.PinNumber('J', 3),
            "nucleo-f091rc" => Stm32Board.PinNumber('A', 8),
            "palthree" => Stm32Board.PinNumber('G', 6),
            "stm32l475" => s_l475Marker,
            _ => Esp32Marker,
        };
    }

    /// <summary>Wires the time system as the flashed program does.</summary>
    /// <param name="name">The board's name on the command line.</param>
    /// <param name="options">What the program wants.</param>
    /// <param name="bootEndsSleep">What if BOOT may end a light sleep?</param>
    /// <exception cref="MeterException">No class stands for that board.</exception>
    public static TimeSystem CreateSystem(
        string name, TimeSystemOptions options, bool bootEndsSleep = false)
    {
        return name switch
        {
            "esp32" => new Esp32DevKitC { BootEndsSleep = bootEndsSleep }
                .CreateTimeSystem(options),
            "esp32s3" => new Esp32S3DevKitC1 { BootEndsSleep = bootEndsSleep }
                .CreateTimeSystem(options),
            "esp32c3" => new Esp32C3DevKitM1().CreateTimeSystem(options),
            "stm32f769i" => new Stm32F769IDiscovery().CreateTimeSystem(options),
            "nucleo-f091rc" => new Nucleo64F091RC().CreateTimeSystem(options),
            "palthree" => new OrgPalThree().CreateTimeSystem(options),

            // Its image lacks the package of the STM32 drivers.
            "stm32l475" => new GenericBoard(s_l475Marker) { ClockStepMs = 1, WaitStepMs = 1 }
                .CreateTimeSystem(options),
            _ => throw new MeterException($"simulate: there is no board class for {name}."),
        };
    }

    /// <summary>Wires the time system of a board whose image has the native part.</summary>
    /// <param name="name">The board's name on the command line.</param>
    /// <param name="options">What the program wants.</param>
    /// <exception cref="MeterException">No native class stands for that board.</exception>
    public static TimeSystem CreateNativeSystem(string name, TimeSystemOptions options)
    {
        Stm32NativeBoard board = name switch
        {
            "stm32f769i" => new Stm32F769IDiscoveryNative(),
            "palthree" => new OrgPalThreeNative(),
            "stm32l475" => new BL475EIot01A(),
            _ => throw new MeterException($"simulate: {name} has no board class for it."),
        };
        return board.CreateTimeSystem(options);
    }
}
