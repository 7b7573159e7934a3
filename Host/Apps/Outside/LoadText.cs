using TimeCore.Host.Meter;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Apps.Outside;

/// <summary>Reads what a load draws and when: docs/your-firmware.md has the form.</summary>
public static class LoadText
{
    private const string Form =
        "sensor 0.6 mA while GPIO 4 is HIGH; or: sensor 8 mA for 12 ms after each I2C write to "
        + "0x40 (I2C, SPI; write, read, transfer); or: diode 2 mA always";

    private const int PinMax = 255;
    private const int AddressMax = 1023;

    /// <summary>Reads one.</summary>
    /// <param name="text">Such as <c>sensor 0.6 mA while GPIO 4 is HIGH</c>.</param>
    /// <exception cref="MeterException">It is wrong; the message says where.</exception>
    public static Load Parse(string text)
    {
        var words = new PhraseReader(text, $"load '{text}'", Form);
        var load = new Load { Name = words.Word("a name"), Microamps = words.Current() };
        switch (words.Expect("while", "for", "always"))
        {
            case "while":
                words.Expect("GPIO");
                load = load with { Pin = words.Whole("a pin", PinMax) };
                words.Accept("is");
                load = load with { Level = words.Expect("HIGH", "LOW") == "HIGH" };
                break;
            case "for":
                load = AfterTransfer(words, load);
                break;
        }

        words.End();
        return load;
    }

    private static Load AfterTransfer(PhraseReader words, Load load)
    {
        load = load with { ForNs = words.Time() };
        if (load.ForNs == 0)
        {
            throw words.Wrong("a time longer than 0");
        }

        words.Expect("after");
        words.Accept("each");
        load = load with
        {
            Bus = words.Expect("I2C", "SPI"),
            Use = words.Expect("write", "read", "transfer") switch
            {
                "write" => BusUse.Write,
                "read" => BusUse.Read,
                _ => BusUse.Transfer,
            },
        };
        return words.Accept("to") || words.Accept("from")
            ? load with { Address = words.Whole("an address", AddressMax) }
            : load;
    }
}
