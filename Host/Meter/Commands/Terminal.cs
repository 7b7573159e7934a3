using System;
using System.Globalization;
using System.IO;
using System.Text;
using TimeCore.Host.Meter.Report;

namespace TimeCore.Host.Meter.Commands;

/// <summary>Where a command writes, and what may be written there.</summary>
public sealed record Terminal
{
    // Narrower than a phone held upright: nothing can be read there anyhow.
    private const int ColumnsMin = 40;

    /// <summary>Results.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>The same place, for results made of bytes.</summary>
    public required Stream OutBytes { get; init; }

    /// <summary>Errors and progress.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>True when results may be coloured.</summary>
    public bool Colored { get; init; }

    /// <summary>How long a line may be: as wide as the terminal, 100 at most.</summary>
    public int Columns { get; init; } = Paragraph.ColumnsMax;

    /// <summary>True when <see cref="Error"/> is a terminal.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>Returns the process's own streams.</summary>
    /// <remarks>Colour needs a terminal and an unset or empty NO_COLOR.</remarks>
    public static Terminal OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Stream stdout = PipeOutput.Open();
        Stream stderr = Console.OpenStandardError();
        return new Terminal
        {
            Out = new StreamWriter(stdout, utf8) { AutoFlush = true },
            OutBytes = stdout,
            Error = new StreamWriter(stderr, utf8) { AutoFlush = true },
            Colored = MayColor(
                Environment.GetEnvironmentVariable("NO_COLOR"), Console.IsOutputRedirected),
            Columns = ColumnsOfProcess(),
            ShowsProgress = !Console.IsErrorRedirected,
        };
    }

    /// <summary>Tells whether results may be coloured.</summary>
    /// <param name="noColor">The variable NO_COLOR; null if unset.</param>
    /// <param name="isRedirected">True when nobody watches.</param>
    internal static bool MayColor(string? noColor, bool isRedirected)
    {
        return string.IsNullOrEmpty(noColor) && !isRedirected;
    }

    /// <summary>Shows what is being done, over what was shown before; "" clears it.</summary>
    /// <param name="text">A few words.</param>
    public void ShowProgress(string text)
    {
        const string ClearLine = "\r\u001b[K";
        if (ShowsProgress)
        {
            Error.Write(ClearLine + text);
        }
    }

    /// <summary>Shows how far something is.</summary>
    /// <param name="what">What is being done.</param>
    /// <param name="share">From 0 to 1.</param>
    public void ShowShare(string what, double share)
    {
        string percent = (100 * share).ToString("0", CultureInfo.InvariantCulture);
        ShowProgress($"{what} {percent} %");
    }

    // What is redirected is read later, in a window of unknown width.
    private static int ColumnsOfProcess()
    {
        try
        {
            return Console.IsOutputRedirected || Console.WindowWidth <= 0
                ? Paragraph.ColumnsMax
                : Math.Clamp(Console.WindowWidth, ColumnsMin, Paragraph.ColumnsMax);
        }
        catch (IOException)
        {
            return Paragraph.ColumnsMax;
        }
    }
}
