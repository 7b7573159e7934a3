using System;
using System.Linq;

namespace TimeCore.Host.VirtualBoard.CoreLibrary;

/// <summary>What of a device the model lacks as a whole, by the libraries that need it.</summary>
public static class MissingParts
{
    private static readonly (string Library, string Part)[] s_parts =
    [
        ("nanoFramework.System.IO.FileSystem", "files"),
        ("System.IO.FileSystem", "files"),
        ("nanoFramework.ResourceManager", "resources"),
        ("nanoFramework.Runtime.ResourceManager", "resources"),
        ("nanoFramework.Hardware.Esp32.Rmt", "RMT"),
        ("nanoFramework.Graphics", "screen"),
        ("nanoFramework.UI", "screen"),
        ("nanoFramework.Device.Bluetooth", "Bluetooth"),
        ("System.Device.I2s", "I2S"),
        ("System.Device.Dac", "DAC"),
        ("nanoFramework.Device.Can", "CAN"),
        ("nanoFramework.Device.OneWire", "1-Wire"),
    ];

    /// <summary>Names the part that a call into a library needs and the board lacks.</summary>
    /// <param name="library">Its assembly's name.</param>
    /// <returns>The part; null where only a single member is missing.</returns>
    public static string? Of(string library) => s_parts
        .Where(part => library == part.Library
            || library.StartsWith(part.Library + ".", StringComparison.Ordinal))
        .Select(part => part.Part)
        .FirstOrDefault();

    /// <summary>Makes a sentence about it, to follow another; empty for a single member.</summary>
    /// <param name="member">Assembly, type and member, joined by <c>|</c>.</param>
    public static string SentenceOf(string member)
    {
        const string Tls = "System.Net.Security.SslNative";
        if (member.Contains(Tls, StringComparison.Ordinal))
        {
            return " The virtual board has no TLS: let the program use the plain port, as 80 or "
                + "1883, or leave that part out.";
        }

        return Of(member.Split('|')[0]) is string part
            ? $" The virtual board has no {part} yet: run the program with that part "
                + "left out, and add what it draws by hand."
            : "";
    }
}
