using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Windows that a line without frames shows by itself.</summary>
/// <remarks>
/// A test bench stamps where something begins and ends; a user's firmware may hold a pin at one
/// level for as long as it does one thing. A marker that follows sleep moves far more often.
/// </remarks>
internal static class LevelWindows
{
    private const double LevelUsMin = 2e6;
    private const double LongestToShortestMax = 20;
    private const int LevelsMax = 12;
    private const int StampsMax = 100;

    /// <summary>Returns the windows in order of time; none where the line shows none.</summary>
    /// <param name="trace">The line.</param>
    /// <param name="fallsAreStamps">True where falls divide the windows.</param>
    public static IReadOnlyList<UserWindow> Of(EdgeTrace trace, bool fallsAreStamps)
    {
        return fallsAreStamps ? BetweenFalls(trace) : Levels(trace);
    }

    // The sample that a stamp falls into belongs to the window before it: only so do EEMBC's own
    // figures come out (tiny_results_v1.1, Krai, NUCLEO-L4R5ZI, kws).
    private static List<UserWindow> BetweenFalls(EdgeTrace trace)
    {
        List<double> fallsUs = Enumerable.Range(0, trace.Count)
            .Where(trace.IsFall).Take(StampsMax + 2)
            .Select(i => trace.StartUs(i) + trace.ResolutionUs).ToList();
        return fallsUs.Count > StampsMax + 1
            ? []
            : fallsUs.Skip(1)
                .Select((toUs, i) => Window($"window {Text(i + 1)}", fallsUs[i], toUs))
                .ToList();
    }

    private static List<UserWindow> Levels(EdgeTrace trace)
    {
        const int EndsMax = 2;
        List<int> whole = trace.Count > LevelsMax + EndsMax
            ? []
            : Enumerable.Range(1, trace.Count).Take(trace.Count - EndsMax).ToList();
        if (whole.Count < 2 && trace.Count is > 1 and <= LevelsMax)
        {
            // The recording cut the first and the last short, but there are no others.
            whole = Enumerable.Range(0, trace.Count).ToList();
        }

        bool areLong = whole.Count > 1
            && whole.Min(trace.LengthUs) is var least and >= LevelUsMin
            && whole.Max(trace.LengthUs) <= LongestToShortestMax * least;
        if (!areLong)
        {
            return [];
        }

        var counts = new Dictionary<bool, int>();
        return whole.Select(i =>
        {
            bool high = trace.IsHigh(i);
            int number = counts[high] = counts.GetValueOrDefault(high) + 1;
            string name = $"{(high ? "high" : "low")} {Text(number)}";
            return Window(name, trace.StartUs(i), trace.StopUs(i));
        }).ToList();
    }

    private static UserWindow Window(string name, double fromUs, double toUs)
    {
        return new UserWindow(name, fromUs * 1e-6, toUs * 1e-6);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
