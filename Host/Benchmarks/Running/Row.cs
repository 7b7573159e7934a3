using System;

namespace TimeCore.Host.Benchmarks.Running;

/// <summary>One line of a table: a benchmark method, and what it is called there.</summary>
/// <param name="Title">What the table calls it.</param>
/// <param name="Class">The class that has it.</param>
/// <param name="Method">Its name.</param>
internal sealed record Row(string Title, Type Class, string Method)
{
    /// <summary>True for what the others of its table are compared with.</summary>
    public bool IsYardstick { get; init; }

    /// <summary>True for code of ours that must not allocate.</summary>
    public bool IsOurs { get; init; }
}
