using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using TimeCore.Host.Benchmarks.Recordings;

namespace TimeCore.Host.Benchmarks.Limits;

/// <summary>What was agreed on, and how it is run.</summary>
internal static class LimitCatalog
{
    /// <summary>The option, not shown, by which this program simulates in a process of its own.
    /// </summary>
    public const string SimulateOption = "--simulate-phases-of";

    /// <summary>Another one: with the meter left off.</summary>
    public const string NoRecordingOption = "--no-recording";

    /// <summary>Another one: unpacks a recording and does nothing with it.</summary>
    public const string InflateOption = "--inflate";

    /// <summary>The limit that records an hour and analyses it.</summary>
    public const string SimulateHour = "Limits.SimulateHour";

    /// <summary>The limit that analyses it.</summary>
    public const string AnalyzeHour = "Limits.AnalyzeHour";

    private const string Tool = "tickmeter.dll";
    private const string UserProgram = "Host/Templates/timecore-app/MyApp";
    private const string Hour = "hour";
    private const string TenMinutes = "ten-minutes";
    private const int HourSeconds = 3600;

    // 60 million samples.
    private const int TenMinutesSeconds = 600;

    private static readonly Lazy<string> _folder = new(ScratchFolder.Make);

    /// <summary>All limits; one that reads a recording comes after the one that makes it.</summary>
    public static IReadOnlyList<Limit> All { get; } =
    [
        new("Limits.SimulateQuick", "`tickmeter simulate --quick`", () =>
            MeasuredProcess.Run(Tool, "simulate", "--quick", "--out", NewFolder("quick")))
        {
            SecondsMax = 3,
        },
        new("Limits.FirstLine", "`tickmeter --help`, to its first line", FirstLine)
        {
            SecondsMax = 1,
        },
        new("Limits.HourWithoutRecording", "an hour of virtual time, no recording", () =>
            Simulate(HourSeconds, NewFolder("bare"), NoRecordingOption))
        {
            SecondsMax = 10,
        },
        new("Limits.AppHour", "`tickmeter simulate --app`: compiled, an hour, no recording", () =>
            MeasuredProcess.Run(
                Tool, "simulate", "--app", RepositoryFolder.Path(UserProgram),
                "--seconds", $"{HourSeconds}", "--no-recording"))
        {
            SecondsMax = 10,
        },
        new(SimulateHour, "`tickmeter simulate`, an hour recorded and analysed", () =>
            MeasuredProcess.Run(
                Tool, "simulate", "--phase-seconds", PhaseSecondsOf(HourSeconds),
                "--out", NewFolder(Hour)))
        {
            MegabytesMax = 100,
            IsLong = true,
        },
        new("Limits.AnalyzeTenMinutes", "`tickmeter analyze`, 60 million samples of `.ppk2`", () =>
            Analyze(TenMinutes, TenMinutesSeconds))
        {
            SecondsMax = 5,
            MegabytesMax = 500,
        },
        new(AnalyzeHour, "`tickmeter analyze`, 360 million samples of `.ppk2`", () =>
            Analyze(Hour, HourSeconds))
        {
            MegabytesMax = 100,
            IsLong = true,
        },
    ];

    /// <summary>Unpacks the hour's recording, once it has been made.</summary>
    public static MeasuredProcess InflateHour()
    {
        return MeasuredProcess.Run(
            "Benchmarks.dll", InflateOption,
            Path.Combine(_folder.Value, Hour, Simulating.RecordingName));
    }

    private static MeasuredProcess FirstLine()
    {
        MeasuredProcess all = MeasuredProcess.Run(Tool, "--help");
        return all with { Seconds = all.FirstLineSeconds };
    }

    private static MeasuredProcess Analyze(string recording, int seconds)
    {
        string path = Path.Combine(_folder.Value, recording, Simulating.RecordingName);
        if (!File.Exists(path))
        {
            Simulate(seconds, NewFolder(recording));
        }

        return MeasuredProcess.Run(Tool, "analyze", path);
    }

    private static MeasuredProcess Simulate(int seconds, string folder, params string[] options)
    {
        return MeasuredProcess.Run(
            "Benchmarks.dll",
            [SimulateOption, PhaseSecondsOf(seconds), "--out", folder, .. options]);
    }

    private static string PhaseSecondsOf(int seconds) =>
        Simulating.PhaseSecondsFor(seconds).ToString(CultureInfo.InvariantCulture);

    private static string NewFolder(string name)
    {
        string path = Path.Combine(_folder.Value, name);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, true);
        }

        return Directory.CreateDirectory(path).FullName;
    }
}
