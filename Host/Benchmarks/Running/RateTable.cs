using System;

namespace TimeCore.Host.Benchmarks.Running;

/// <summary>Benchmarks that take so long that what they get done in a second says more.</summary>
/// <param name="Table">The benchmarks; its rows become columns.</param>
/// <param name="Head">What the lines are values of.</param>
/// <param name="Unit">What is done: samples, seconds.</param>
/// <param name="AmountOf">How much of it one operation does, for a value of the parameter; asked
/// once the operation has run.</param>
internal sealed record RateTable(
    Table Table, string Head, string Unit, Func<string, double> AmountOf);
