namespace TimeCore.Host.Meter.Analysis;

/// <summary>What a comparison may claim.</summary>
public enum Verdict
{
    /// <summary>The second phase uses less, beyond chance, drift and the meter's floor.</summary>
    Saves,

    /// <summary>No difference can be claimed; one below the limit may exist.</summary>
    NotDetectable,

    /// <summary>The second phase uses more, beyond chance, drift and the meter's floor.</summary>
    Worse,
}
