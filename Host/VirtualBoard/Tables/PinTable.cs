using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.VirtualBoard;

/// <summary>The pins that a program can open on each board.</summary>
/// <remarks>
/// ESP32: those that the chip has, without the ones that flash and PSRAM take, NI
/// System.Device.Gpio/cpu_gpio.cpp:28-55; 34 to 39 of the classic one are inputs only.
/// STM32: sixteen a port, the port's number times sixteen in front.
/// </remarks>
internal static class PinTable
{
    private const int PinsOfPort = 16;

    private static readonly Dictionary<string, HashSet<int>> s_pins = new()
    {
        ["esp32"] = Of((0, 5), (12, 19), (21, 23), (25, 27), (32, 39)),
        ["esp32-psram"] = Of((0, 5), (12, 15), (18, 19), (21, 23), (25, 27), (32, 39)),
        ["esp32s3"] = Of((0, 21), (33, 48)),
        ["esp32c3"] = Of((0, 11), (18, 21)),
        ["stm32f769i"] = OfPorts('K'),
        ["palthree"] = OfPorts('K'),
        ["nucleo-f091rc"] = OfPorts('F'),
        ["stm32l475"] = OfPorts('H'),
    };

    /// <summary>
    /// Tells whether a pin can be opened: every pin of a board that is not listed.
    /// </summary>
    public static bool Has(string board, int pin) =>
        pin >= 0 && (!s_pins.TryGetValue(board, out HashSet<int>? pins) || pins.Contains(pin));

    /// <summary>Tells whether a pin can drive.</summary>
    public static bool Drives(string board, int pin) =>
        Has(board, pin) && !(board is "esp32" or "esp32-psram" && pin >= 34);

    /// <summary>Tells whether a pin has resistors inside the chip.</summary>
    /// <remarks>Not so 34 to 39 of the classic ESP32: IDF, API reference of GPIO.</remarks>
    public static bool HasPulls(string board, int pin) => Drives(board, pin);

    /// <summary>Returns how many can be opened.</summary>
    public static int CountOf(string board) =>
        s_pins.TryGetValue(board, out HashSet<int>? pins) ? pins.Count : 0;

    private static HashSet<int> Of(params (int First, int Last)[] ranges) => ranges
        .SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1))
        .ToHashSet();

    private static HashSet<int> OfPorts(char last) =>
        Enumerable.Range(0, (last - 'A' + 1) * PinsOfPort).ToHashSet();
}
