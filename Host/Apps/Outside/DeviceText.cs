using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TimeCore.Host.Meter;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Apps.Outside;

/// <summary>A device of ours that a command line puts on a bus.</summary>
/// <param name="Bus">The I2C bus.</param>
/// <param name="Address">The address there.</param>
/// <param name="Make">Makes it, for each run anew.</param>
public sealed record DeviceText(int Bus, int Address, Func<I2cPeripheral> Make)
{
    private const string Form = "i2c:1:0x48=lm75:21.5 or i2c:1:0x3c=ssd1306";
    private const int AddressMax = 0x77;

    /// <summary>Reads one.</summary>
    /// <param name="text">Such as <c>i2c:1:0x48=lm75:21.5</c>.</param>
    /// <exception cref="MeterException">It is wrong.</exception>
    public static DeviceText Parse(string text)
    {
        string[] sides = text.Split('=');
        string[] place = sides[0].Split(':');
        if (sides.Length != 2 || place.Length != 3
            || !place[0].Equals("i2c", StringComparison.OrdinalIgnoreCase)
            || Number(place[1]) is not int bus || bus < 1
            || Number(place[2]) is not int address || address > AddressMax)
        {
            throw Wrong(text, "no place on a bus and a device there");
        }

        string[] device = sides[1].Split(':');
        switch (device)
        {
            case ["ssd1306"]:
                return new DeviceText(bus, address, () => new Ssd1306Display());
            case ["lm75", string celsius] when double.TryParse(
                celsius,
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out double value) && value is >= -55 and <= 125:
                return new DeviceText(bus, address, () => new Lm75Thermometer(_ => value));
            default:
                throw Wrong(
                    text,
                    "no device that comes with the tool: lm75:CELSIUS (-55 to 125), ssd1306");
        }
    }

    /// <summary>Sees to it that no two have one place.</summary>
    /// <exception cref="MeterException">Two have.</exception>
    public static void CheckPlaces(IReadOnlyList<DeviceText> devices)
    {
        if (devices.GroupBy(device => (device.Bus, device.Address))
            .FirstOrDefault(group => group.Count() > 1) is { } place)
        {
            throw new MeterException(
                $"--device: two devices at 0x{place.Key.Address:X2} of I2C bus {place.Key.Bus}. "
                + "Give each an address of its own.");
        }
    }

    /// <summary>Puts a new one there.</summary>
    public void AddTo(Wiring wiring) => wiring.AddI2c(Bus, Address, Make());

    private static int? Number(string text)
    {
        bool isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return int.TryParse(
            isHex ? text[2..] : text,
            isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
            CultureInfo.InvariantCulture,
            out int value) ? value : null;
    }

    private static MeterException Wrong(string text, string why) =>
        new($"--device {text}: this is {why}. Write it as: {Form}");
}
