using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using TimeCore.Host.Apps.Loading;
using TimeCore.Host.Apps.Running;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Apps;

/// <summary>Writes for people what a program came to.</summary>
internal sealed class AppText
{
    private const int MethodsMax = 20;
    private const int WakeUpsMax = 8;
    private const double UaPerMa = 1e3;

    private readonly TextWriter _out;
    private readonly AppImage _image;
    private readonly AppRequest _request;
    private readonly AppResult _run;

    public AppText(TextWriter output, AppImage image, AppRequest request, AppResult run)
    {
        _out = output;
        _image = image;
        _request = request;
        _run = run;
    }

    /// <summary>Writes it.</summary>
    public void Write(IReadOnlyList<AppLimit> limits, IReadOnlyList<string> files)
    {
        _out.WriteLine();
        WriteEnd();
        WriteNotes();
        WriteMeasurements();
        if (_run.Causes != null)
        {
            WriteMethods();
        }

        foreach (AppLimit limit in limits)
        {
            _out.WriteLine(limit);
        }

        foreach (string file in files)
        {
            _out.WriteLine(file);
        }
    }

    private void WriteEnd()
    {
        _out.WriteLine(_run.End switch
        {
            AppEnd.Returned => Line(
                $"Main and all threads ended at {_run.OverS:0.######} s.")
                + " Timers and events do not keep a program alive: the rest is idle.",
            AppEnd.Failed => $"Main ended by {_run.Failure!.GetType().FullName}: "
                + $"{_run.Failure.Message}{Origin(_run.Failure)}",
            AppEnd.Refused => $"STOPPED: {_run.Refusal!.Message} The model says nothing of what "
                + "comes after. docs/your-firmware.md says what it knows.",
            AppEnd.SwitchedOff => Line(
                $"The chip was off from {_run.Whole.Seconds:0.###} s on."),
            _ => Line($"The time was over after {_run.Whole.Seconds:0.###} s."),
        });
    }

    // The innermost method of the program: what it called there is the board's.
    private static string Origin(Exception failure)
    {
        MethodBase? method = new StackTrace(failure).GetFrames()
            .Select(frame => frame.GetMethod())
            .FirstOrDefault(candidate => candidate?.Module.Assembly.IsCollectible == true);
        return method == null ? "" : $" In {method.DeclaringType?.FullName}.{method.Name}.";
    }

    private void WriteNotes()
    {
        foreach (ConsoleLine note in _run.Notes)
        {
            _out.WriteLine(Line($"{note.AtS,12:F6} {note.Text.Split('\n')[0].TrimEnd()}"));
        }

        if (_run.Stall is StallNote stall)
        {
            _out.WriteLine(Line(
                $"Nothing can wake it since {stall.SinceS:0.######} s:")
                + " no sleep ends, no timer runs, nothing comes from outside.");
            foreach (string thread in stall.Threads)
            {
                _out.WriteLine("  " + thread);
            }
        }
    }

    private void WriteMeasurements()
    {
        _out.WriteLine();
        _out.WriteLine(
            "stretch, s                mean mA       charge µC  wake-ups/s  idle share"
            + "  longest awake");
        WriteMeasurement("boot", _run.Boot);
        WriteMeasurement("", _run.Whole);
        foreach (AppMeasurement window in _run.Windows)
        {
            WriteMeasurement("", window);
        }

        if (_run.Boots.Count > 0)
        {
            double offS = _run.Boots.Sum(boot => boot.OffS);
            _out.WriteLine(Line(
                $"boots after the first: {_run.Boots.Count}, off for {offS:0.###} s before them; ")
                + "their charge is in the run");
        }

        foreach ((string cause, long count) in _run.WakeUpsMostFirst.Take(WakeUpsMax))
        {
            _out.WriteLine(Line($"woken {count / _run.Whole.Seconds,9:F2}/s by {cause}"));
        }

        WriteEdges("pin edges", _run.PinEdges);
        WriteEdges("from outside", _run.StimulusEdges);
        foreach ((int pin, PwmOutput output) in _run.Pwm)
        {
            _out.WriteLine(Line(
                $"PWM on GPIO {pin}: {output.Hertz} Hz, {output.TenThousandths / 100.0:0.##} % ")
                + (output.IsOn ? "at the end" : "before it stopped"));
        }

        foreach ((string name, BusTotal total) in _run.BusTotals)
        {
            _out.WriteLine(Line(
                $"{name}: {total.Transfers} transfers, {total.Written} bytes written, ")
                + Line($"{total.Read} read, {total.Unanswered} not answered"));
        }

        _out.WriteLine();
    }

    private void WriteEdges(string title, IReadOnlyDictionary<int, int> edges)
    {
        if (edges.Count > 0)
        {
            _out.WriteLine(title + ": " + string.Join(
                ", ", edges.Select(pin => Line($"GPIO {pin.Key}: {pin.Value}"))));
        }
    }

    private void WriteMeasurement(string name, AppMeasurement stretch)
    {
        string label = name != ""
            ? name
            : Line($"{stretch.FromS:0.###}..{stretch.FromS + stretch.Seconds:0.###}");
        string mean = double.IsNaN(stretch.MeanUa)
            ? "unknown"
            : Line($"{stretch.MeanUa / UaPerMa:F4}");
        string charge = double.IsNaN(stretch.Microcoulombs)
            ? "unknown"
            : Line($"{stretch.Microcoulombs:F1}");
        _out.WriteLine(Line(
            $"{label,-21}{mean,12}{charge,16}{stretch.WakeUpsPerS,12:F2}")
            + Line($"{100 * stretch.IdleShare,11:F2}%{stretch.LongestAwakeS,13:F6} s"));
    }

    private void WriteMethods()
    {
        if (!_request.Board.HasCurrents)
        {
            _out.WriteLine(
                $"MODEL: nobody has published what {_request.Board.Title} draws, so there is no "
                + "current to share out among the methods. Wake-ups and times are known: above.");
            _out.WriteLine();
            return;
        }

        _out.WriteLine("MODEL: what the mean current is spent on, above its floor.");
        _out.WriteLine("   mean µA   share     calls  what, called by whom");
        foreach (AppCause cause in AppCause.Of(_run).Take(MethodsMax))
        {
            string share = Line($"{100 * cause.MeanUa / _run.Whole.MeanUa:F2}%");
            _out.WriteLine(Line(
                $"{cause.MeanUa,10:F2}{share,8}{cause.Calls,10}  {cause.Name}"));
        }

        _out.WriteLine();
    }

    private static string Line(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
