using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Which pins of an STM32 have a timer that puts a signal out.</summary>
/// <remarks>
/// Source: NI ChibiOS System.Device.Pwm, …_PwmChannel.cpp, GetChannelPwm for STM32F769. The
/// library asks for timers up to 7, the lowest first. The image for B-L475E-IOT01A has no PWM.
/// </remarks>
internal static class PwmPins
{
    private const int PinsOfAPort = 16;

    // Timer, then its channels 1 to 4, with all pins of each.
    private static readonly string[] s_stm32f769 =
    [
        "1 A8,E9 A9,E11 A10,E13 A11,E14",
        "2 A0,A5,A15 A1,B3 A2,B10 A3,B11",
        "3 A6,B4,C6 A7,B5,C7 B0,C8 B1,C9",
        "4 B6,D12 B7,D13 B8,D14 B9,D15",
        "5 A0,H10 A1,H11 A2,H12 A3,I0",
    ];

    private static readonly Dictionary<int, (int Timer, int Channel)> s_channels = Read();

    /// <summary>Returns the timer and its channel, from 0; null for none.</summary>
    public static (int Timer, int Channel)? ChannelAt(string board, int pin)
    {
        if (board != "stm32f769i")
        {
            CoreLibrary.NotModelled.Call($"System.Device.Pwm|PWM of {board}", "the program");
        }

        return s_channels.TryGetValue(pin, out (int Timer, int Channel) found) ? found : null;
    }

    private static Dictionary<int, (int Timer, int Channel)> Read()
    {
        Dictionary<int, (int Timer, int Channel)> channels = [];
        foreach (string[] words in s_stm32f769.Select(line => line.Split(' ')))
        {
            int timer = int.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture);
            for (int channel = 0; channel < words.Length - 1; channel++)
            {
                foreach (string pin in words[channel + 1].Split(','))
                {
                    channels.TryAdd(NumberOf(pin), (timer, channel));
                }
            }
        }

        return channels;
    }

    private static int NumberOf(string pin) => ((pin[0] - 'A') * PinsOfAPort)
        + int.Parse(pin[1..], System.Globalization.CultureInfo.InvariantCulture);
}
