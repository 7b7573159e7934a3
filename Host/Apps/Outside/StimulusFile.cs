using System;
using System.Collections.Generic;
using System.IO;
using TimeCore.Host.Meter;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Apps.Outside;

/// <summary>Reads what happens outside a board: docs/your-firmware.md has the format.</summary>
public static class StimulusFile
{
    private const string Form =
        "at 1.5 s: GPIO 35 HIGH for 100 ms, bounce 3 ms, jitter 20 ms; "
        + "or: every 2 s from 1 s to 30 s: GPIO 0 LOW for 50 ms; levels: HIGH, LOW, OPEN";

    private const int PinMax = 255;

    /// <summary>Reads a file.</summary>
    /// <exception cref="MeterException">It cannot be read, or a line is wrong.</exception>
    public static IReadOnlyList<PinStimulus> Read(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MeterException($"{path} cannot be read: {e.Message}");
        }

        List<PinStimulus> stimuli = [];
        for (int i = 0; i < lines.Length; i++)
        {
            string text = lines[i].Split('#')[0].Trim();
            if (text != "")
            {
                stimuli.Add(Parse(text, $"{path}, line {i + 1}"));
            }
        }

        return stimuli;
    }

    /// <summary>Reads one line of it.</summary>
    /// <param name="text">The line.</param>
    /// <param name="where">Where it stands, for errors.</param>
    /// <exception cref="MeterException">It is wrong.</exception>
    public static PinStimulus Parse(string text, string where = "stimulus")
    {
        var words = new PhraseReader(text, where, Form);
        PinStimulus stimulus = words.Expect("at", "every") == "at"
            ? new PinStimulus { Pin = 0, Level = null, FromNs = words.Time() }
            : Repeated(words);
        words.Expect("GPIO");
        stimulus = stimulus with { Pin = words.Whole("a pin", PinMax), Level = Level(words) };
        while (!words.IsAtEnd)
        {
            stimulus = words.Expect("for", "bounce", "jitter") switch
            {
                "for" => stimulus with { ForNs = words.Time() },
                "bounce" => stimulus with { BounceNs = words.Time() },
                _ => stimulus with { JitterNs = words.Time() },
            };
        }

        Check(stimulus, where);
        return stimulus;
    }

    private static PinStimulus Repeated(PhraseReader words)
    {
        long periodNs = words.Time();
        var stimulus = new PinStimulus
        {
            Pin = 0, Level = null, PeriodNs = periodNs, FromNs = periodNs,
        };
        if (words.Accept("from"))
        {
            stimulus = stimulus with { FromNs = words.Time() };
        }

        return words.Accept("to") ? stimulus with { ToNs = words.Time() } : stimulus;
    }

    private static bool? Level(PhraseReader words) => words.Expect("HIGH", "LOW", "OPEN") switch
    {
        "HIGH" => true,
        "LOW" => false,
        _ => null,
    };

    // One that is not over when the next begins has no meaning.
    private static void Check(PinStimulus stimulus, string where)
    {
        bool lastsTooLong = stimulus.PeriodNs > 0
            && stimulus.ForNs + stimulus.BounceNs + (2 * stimulus.JitterNs) >= stimulus.PeriodNs;
        if (lastsTooLong)
        {
            throw new MeterException(
                $"{where}: one has to be over before the next begins. Give a longer 'every', or a "
                + "shorter 'for', 'bounce' or 'jitter' (jitter counts twice).");
        }

        if (stimulus.ForNs > 0 && stimulus.BounceNs >= stimulus.ForNs)
        {
            throw new MeterException(
                $"{where}: it bounces longer than it lasts. Give a shorter 'bounce'.");
        }
    }
}
