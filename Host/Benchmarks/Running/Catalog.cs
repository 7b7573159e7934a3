using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using BenchmarkDotNet.Attributes;
using TimeCore.Host.Benchmarks.Operations;
using TimeCore.Host.Benchmarks.Recordings;
using TimeCore.Host.Benchmarks.Timers;

namespace TimeCore.Host.Benchmarks.Running;

/// <summary>All tables in the order in which they are measured and printed.</summary>
internal static class Catalog
{
    private static readonly Type[] _ours =
    [
        typeof(HrTimers), typeof(WheelTimers), typeof(TickAmongTimers), typeof(TickOverWheel),
    ];

    private static readonly Type[] _startable =
    [
        typeof(TreeTimers), typeof(LockedTreeTimers), typeof(HrTimers), typeof(WheelTimers),
        typeof(LazyHeapTimers), typeof(HeapTimers), typeof(SortedSetTimers), typeof(SystemTimers),
    ];

    private static readonly Type[] _expiring =
    [
        typeof(TreeTimers), typeof(LockedTreeTimers), typeof(HrTimers), typeof(WheelTimers),
        typeof(TickAmongTimers), typeof(TickOverWheel), typeof(LazyHeapTimers),
        typeof(SortedSetTimers),
    ];

    /// <summary>Time and bytes of each hot path.</summary>
    public static IReadOnlyList<Table> HotPaths { get; } =
    [
        new(
            "Start and cancel, not the first",
            "A timeout that does not happen, behind others that are armed.",
            Over(typeof(StartCancel<>), _startable)),
        new(
            "Start and cancel, the first",
            "The same in front of all others. Ours programs the clock event device for it, and "
                + "again when it is gone; a tree or a heap has no device.",
            Over(typeof(StartCancelFirst<>), _startable)),
        new(
            "Restart",
            "A timer that is started is moved to another moment.",
            Over(typeof(Restart<>), _startable)),
        new(
            "Expiry with restart",
            "One timer of many is due. Ours: the event of the virtual device, `RunOnce` with its "
                + "reads of the clock, the callback with `Forward`, the way back into the queue, "
                + "and programming the next event. Of the tick: the same with a tick for callback. "
                + "The others: take the first, call a callback, put it back; "
                + "`System.Threading.Timer` cannot run on virtual time.",
            Over(typeof(Expiry<>), _expiring)),
        new(
            "Small steps",
            "What costs the same however many timers are armed.",
            MethodsOf(typeof(SmallSteps), isOurs: true)),
        new(
            "Reading the time",
            "Ours over the counter that `Stopwatch` reads.",
            MethodsOf(typeof(ClockReads), isOurs: false)),
    ];

    /// <summary>What the virtual board and the meter get done in a second.</summary>
    public static IReadOnlyList<RateTable> Rates { get; } =
    [
        new(
            new(
                "Virtual seconds a second",
                "Ten minutes of `MeasureIdle` on a virtual ESP32, as `simulate` runs it, without "
                    + "the analysis: the fastest of ten runs. MB are what a run allocates.",
                MethodsOf(typeof(SimulateTenMinutes), isOurs: false)),
            "ten minutes",
            "s/s",
            _ => SimulateTenMinutes.VirtualSeconds),
        new(
            new(
                "Samples a second",
                "20 s of a marker that rises twelve times a second, 100,000 samples a second, in "
                    + "each format. Formats that tell changes are sampled at 1 MHz, loggers at "
                    + "1 kHz. The fastest of ten runs; MB are what a run allocates. Analysing "
                    + "reads the samples three times, from memory if they fit.",
                MethodsOf(typeof(ReadFormats), isOurs: false)),
            "format",
            "million samples/s",
            format => RecordingFiles.SamplesOf(format) / 1e6),
    ];

    private static List<Row> Over(Type operation, IEnumerable<Type> structures)
    {
        return structures.Select(structure => new Row(
            TitleOf(structure), operation.MakeGenericType(structure), nameof(StartCancel<>.Run))
        {
            IsYardstick = structure == typeof(TreeTimers),
            IsOurs = _ours.Contains(structure),
        }).ToList();
    }

    private static string TitleOf(Type structure) =>
        (string)structure.GetProperty(nameof(ITimers.Title)).GetValue(null);

    private static List<Row> MethodsOf(Type type, bool isOurs)
    {
        var rows = new List<Row>();
        foreach (MethodInfo method in type.GetMethods())
        {
            if (method.GetCustomAttribute<BenchmarkAttribute>() is BenchmarkAttribute benchmark)
            {
                rows.Add(new Row(benchmark.Description, type, method.Name)
                {
                    IsYardstick = benchmark.Baseline,
                    IsOurs = isOurs || benchmark.Description.StartsWith("TimeCore"),
                });
            }
        }

        return rows;
    }
}
