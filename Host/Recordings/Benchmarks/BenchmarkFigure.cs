namespace TimeCore.Host.Meter.Benchmarks;

/// <summary>One line of figures that the benchmark printed.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Armed">How many timers are armed.</param>
/// <param name="Median">The middle of the rounds; of a lateness the mean.</param>
/// <param name="Least">The least.</param>
/// <param name="Most">The most.</param>
/// <param name="Repetitions">Operations in a round, or expiries.</param>
/// <param name="Unit">One of <see cref="BenchmarkUnit"/>.</param>
/// <param name="Clock">The clock it was measured with.</param>
public sealed record BenchmarkFigure(
    string Name,
    int Armed,
    long Median,
    long Least,
    long Most,
    long Repetitions,
    string Unit,
    string Clock);
