using System;
using System.Linq;

namespace TimeCore.Host.Firmware.Tests.Benchmarks;

/// <summary>The benchmark has every row, and its figures make sense on a virtual ESP32.</summary>
public class BenchmarkTests : IClassFixture<BenchmarkTests.SharedRun>
{
    private static readonly int[] s_counts = [1, 10, 100, 1000];

    private readonly ModelRun _run;
    private readonly ITestOutputHelper _output;

    public BenchmarkTests(SharedRun run, ITestOutputHelper output)
    {
        _run = run.Model;
        _output = output;
    }

    [Theory]
    [InlineData("tree insert+erase")]
    [InlineData("tree insert+erase (a lock each)")]
    [InlineData("tree first out and in")]
    [InlineData("tree first out and in (a lock each)")]
    [InlineData("start")]
    [InlineData("cancel")]
    [InlineData("restart")]
    [InlineData("start+cancel (not first)")]
    [InlineData("start+cancel (first)")]
    [InlineData("program event")]
    [InlineData("forward")]
    [InlineData("clock read")]
    [InlineData("iteration (nothing due)")]
    [InlineData("expiry")]
    [InlineData("expiry with restart")]
    [InlineData("tick")]
    [InlineData("tick stop+restart")]
    [InlineData("wheel add")]
    [InlineData("wheel delete")]
    [InlineData("wheel add+delete")]
    [InlineData("wheel expiry")]
    [InlineData("sorted list insert+remove")]
    [InlineData("system timer create")]
    [InlineData("system timer dispose")]
    [InlineData("system timer change")]
    [InlineData("system timer fire")]
    [InlineData("idle entry+exit")]
    [InlineData("hard delivery")]
    [InlineData("soft delivery")]
    public void Run_EachOperation_HasAPlausibleCellForEachCount(string name)
    {
        string row = _run.Lines.Single(line => line.StartsWith(name.PadRight(38)));
        Assert.All(s_counts, armed =>
        {
            CheckCell(name, armed);
            Assert.Contains($" {_run.Median(name, armed)}", row);
        });
    }

    [Theory]
    [InlineData("yield beside HrTimers")]
    [InlineData("thread switch beside HrTimers")]
    [InlineData("1000 turns beside HrTimers")]
    [InlineData("yield beside wheel timeouts")]
    [InlineData("thread switch beside wheel timeouts")]
    [InlineData("1000 turns beside wheel timeouts")]
    [InlineData("yield beside system timers")]
    [InlineData("thread switch beside system timers")]
    [InlineData("1000 turns beside system timers")]
    public void Run_EachKindThatWaits_HasACellForEachCount(string name)
    {
        Assert.All([0, 10, 100, 1000], armed => CheckCell(name, armed));
    }

    [Fact]
    public void SleepLoop_IsMeasuredOnce()
    {
        Assert.InRange(_run.Median("sleep of 1 ms", 0), 9 * KTime.NsPerMs, 11 * KTime.NsPerMs);
    }

    // A short round has some eight pairs, each at a place in the tree that chance chose, so cell
    // and ratio do not see the same places.
    [Theory]
    [InlineData("start+cancel (not first)", "tree insert+erase")]
    [InlineData("start+cancel (not first)", "tree insert+erase (a lock each)")]
    [InlineData("expiry with restart", "tree first out and in (a lock each)")]
    public void Ratios_AreThoseOfTheCells(string name, string by)
    {
        string ratio = $"{name} / {by}";
        Assert.All([10, 1000], armed =>
        {
            double quotient = 100.0 * _run.Median(name, armed) / _run.Median(by, armed);
            Assert.Equal("percent", _run.Unit(ratio, armed));
            Assert.InRange(_run.Median(ratio, armed), quotient * 0.88, quotient * 1.12);
            Assert.InRange(
                _run.Median(ratio, armed), _run.Least(ratio, armed), _run.Most(ratio, armed));
            Assert.Contains(_run.Lines, line => line.StartsWith($"{ratio} at {armed}:"));
        });
    }

    // The core may be too slow for a millisecond, but it must not lose one.
    [Fact]
    public void TimerOf1Ms_ExpirationsAndOverruns_AreThePeriodsThatPassed()
    {
        long served = _run.Median("expirations of 1 ms (hard)", 1);
        long overruns = _run.Median("overruns of 1 ms (hard)", 1);
        long periods = _run.Median("elapsed / period of 1 ms (hard)", 1);

        Assert.Equal(periods, served + overruns);
        Assert.InRange(periods, 2000, 2020);
        Assert.InRange(served, 200, periods);
        string sum = $"{served} expirations + {overruns} overruns = {periods}";
        Assert.Contains($"# 1 ms (hard): {sum}; elapsed / period = {periods}", _run.Lines);
    }

    [Fact]
    public void TimersOf1Ms_OfBothKinds_AreLateByWhatThePlatformIs()
    {
        Assert.InRange(_run.Median("late of 1 ms (hard)", 1), 1, 9 * KTime.NsPerMs);
        Assert.InRange(
            _run.Median("late of 1 ms (system timer)", 1),
            _run.Median("late of 1 ms (hard)", 1),
            20 * KTime.NsPerMs);
        Assert.Equal("ns late", _run.Unit("late of 1 ms (system timer)", 1));
    }

    // Threads at Normal that wait through TimeCore: a quantum and a little, one or three of them.
    [Theory]
    [InlineData("one computing thread")]
    [InlineData("three computing threads")]
    public void Timers_BesideThreadsThatWaitAndCompute_AreLateByOneQuantum(string beside)
    {
        string name = $"late beside {beside}";

        Assert.InRange(_run.Most(name, 1), 10 * KTime.NsPerMs, 30 * KTime.NsPerMs);
        Assert.InRange(
            _run.Median($"99 % of {name}", 1), 5 * KTime.NsPerMs, _run.Most(name, 1));
        Assert.Equal("ns within", _run.Unit($"99 % of {name}", 1));
        Assert.InRange(_run.Median(name, 1), 1, _run.Median($"99 % of {name}", 1));
        Assert.InRange(_run.Repetitions(name, 1), 200, 700);
    }

    // A busy thread keeps its quantum of 20 ms, whatever waits. This one never waits through
    // TimeCore, so nothing makes it forfeit the credit that it starts with.
    [Theory]
    [InlineData("hard", 36)]
    [InlineData("system timer", 40)]
    public void Timers_BesideABusyThread_AreLateByQuanta(string kind, int mostMs)
    {
        string name = $"late beside a busy thread ({kind})";

        Assert.InRange(_run.Median(name, 1), KTime.NsPerMs, 25 * KTime.NsPerMs);
        Assert.InRange(_run.Most(name, 1), 10 * KTime.NsPerMs, mostMs * KTime.NsPerMs);
        Assert.InRange(_run.Repetitions(name, 1), 20, 30);
    }

    [Fact]
    public void Run_WhatItPrints_NamesBoardClockAndVersionAndFits()
    {
        _output.WriteLine(string.Join('\n', _run.Lines));

        Assert.Contains("bench-info,board,ESP32-DevKitC", _run.Lines);
        Assert.Contains("bench-info,tick Hz,100", _run.Lines);
        Assert.Contains("bench-info,clock,esp_timer", _run.Lines);
        Assert.Contains(_run.Lines, line => line.StartsWith("bench-info,clock step ns,"));
        Assert.Contains(_run.Lines, line => line.StartsWith("bench-info,version,0."));
        Assert.Contains("# HrTimer, 1000 armed", _run.Lines);
        Assert.Matches("^bench-info,took s,[1-9][0-9]*$", _run.Lines[^1]);
        Assert.All(_run.Lines, line => Assert.InRange(line.Length, 0, 120));
        Assert.All(
            _run.Lines.Where(line => line.StartsWith("bench,")),
            line => Assert.Equal(9, line.Split(',').Length));
    }

    private void CheckCell(string name, int armed)
    {
        Assert.Equal("ns", _run.Unit(name, armed));
        Assert.InRange(_run.Least(name, armed), 1, _run.Median(name, armed));
        Assert.InRange(_run.Median(name, armed), 1, _run.Most(name, armed));
        Assert.InRange(_run.Repetitions(name, armed), 1, 1 << 24);
    }

    /// <summary>The run that the tests share.</summary>
    public sealed class SharedRun
    {
        internal ModelRun Model { get; } = new();
    }
}
