using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Benchmarks.Operations;
using TimeCore.Host.Benchmarks.Running;
using Xunit;

namespace TimeCore.Host.Benchmarks.Tests;

/// <summary>The benchmarks of the hot paths do what they say, and ours allocate nothing.</summary>
public sealed class HotPathTests
{
    private const int Few = 10;
    private const int Some = 500;

    [Theory]
    [MemberData(nameof(AllRows))]
    public void Benchmark_OfTheCatalog_RunsOnce(int row)
    {
        using BenchmarkObject benchmark = new(BenchmarkObject.Rows[row], Few);

        benchmark.Run(1);
    }

    [Theory]
    [MemberData(nameof(OurRows))]
    public void Benchmark_OfOurs_AllocatesNothing(int row)
    {
        using BenchmarkObject benchmark = new(BenchmarkObject.Rows[row], Some);

        // Enough for each method to be compiled for good; the compiler's threads do not count.
        benchmark.Run(200);
        long before = GC.GetAllocatedBytesForCurrentThread();
        benchmark.Run(5000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void SortedSet_StartAndCancel_IsSeenToAllocate()
    {
        Row row = BenchmarkObject.Rows.First(each =>
            each.Class == typeof(StartCancel<Timers.SortedSetTimers>));
        using BenchmarkObject benchmark = new(row, Some);

        benchmark.Run(200);
        long before = GC.GetAllocatedBytesForCurrentThread();
        benchmark.Run(1000);

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before >= 1000 * 40);
    }

    [Theory]
    [MemberData(nameof(ExpiringRows))]
    public void Expiry_ManyOperations_EachRunsOneCallback(int row)
    {
        using BenchmarkObject benchmark = new(BenchmarkObject.Rows[row], Few);
        long before = benchmark.Ran;

        benchmark.Run(1000);

        Assert.Equal(1000, benchmark.Ran - before);
    }

    [Fact]
    public void TimeCore_InTheBenchmarks_IsNotWoven()
    {
        var references = typeof(HrTimer).Assembly.GetReferencedAssemblies();

        Assert.Equal("TimeCore.Unwoven", typeof(HrTimer).Assembly.GetName().Name);
        Assert.DoesNotContain("WovenRuntime", references.Select(each => each.Name));
    }

    public static IEnumerable<TheoryDataRow<int>> AllRows() => Where(_ => true);

    public static IEnumerable<TheoryDataRow<int>> OurRows() => Where(row => row.IsOurs);

    public static IEnumerable<TheoryDataRow<int>> ExpiringRows() =>
        Where(row => row.Class.Name == typeof(Expiry<>).Name);

    private static IEnumerable<TheoryDataRow<int>> Where(Func<Row, bool> condition) =>
        BenchmarkObject.Rows.Select((row, index) => (Row: row, Index: index))
            .Where(each => condition(each.Row))
            .Select(each => new TheoryDataRow<int>(each.Index)
                .WithTestDisplayName($"{each.Row.Class.Name}: {each.Row.Title}"));
}
