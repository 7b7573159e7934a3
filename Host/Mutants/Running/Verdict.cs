namespace TimeCore.Host.Mutants.Running;

/// <summary>What became of a mutant.</summary>
internal enum Outcome
{
    /// <summary>A test failed: it guards the rule.</summary>
    Killed,

    /// <summary>No test failed: nothing guards the rule.</summary>
    Survived,

    /// <summary>It could not be tried, or its tests fail without it.</summary>
    Unusable,
}

/// <summary>The outcome of one mutant.</summary>
/// <param name="Name">The mutant.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Message">What failed, in one line.</param>
internal sealed record Verdict(string Name, Outcome Outcome, string Message)
{
    /// <summary>Reads what <see cref="ToLine"/> wrote.</summary>
    /// <returns>Null for a line of another kind.</returns>
    public static Verdict FromLine(string line)
    {
        string[] parts = line.Split('\t');
        return parts.Length == 3 && System.Enum.TryParse(parts[1], out Outcome outcome)
            ? new Verdict(parts[0], outcome, parts[2])
            : null;
    }

    /// <summary>Returns the verdict as one line.</summary>
    public string ToLine() =>
        $"{Name}\t{Outcome}\t{Message.ReplaceLineEndings(" ").Replace('\t', ' ')}";
}
