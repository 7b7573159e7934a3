using System;

namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>Names in a picture, which has only so much room.</summary>
internal static class Label
{
    /// <summary>Width of a sign of bold text of 13 pixels, in the widest usual font.</summary>
    public const double CharWidth = 8;

    /// <summary>The same where nothing but digits and a unit stand, which are wide.</summary>
    public const double FigureWidth = 9;

    /// <summary>Room that the tag in the upper right corner takes from a label beside it.</summary>
    public const double TagRoom = 62;

    /// <summary>Returns the text, with its middle left out where there is too little room.
    /// </summary>
    /// <param name="text">The whole text.</param>
    /// <param name="room">How wide it may be, in pixels.</param>
    public static string Fit(string text, double room)
    {
        int most = (int)Math.Max(3, room / CharWidth);
        if (text.Length <= most)
        {
            return text;
        }

        int head = most / 2;
        return $"{text[..head]}…{text[^(most - head - 1)..]}";
    }
}
