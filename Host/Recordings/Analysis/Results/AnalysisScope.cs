namespace TimeCore.Host.Meter.Analysis;

/// <summary>Where the stretches that were measured come from.</summary>
public enum AnalysisScope
{
    /// <summary>From the frames on the marker: S, A, B and C, always all four.</summary>
    Phases,

    /// <summary>From the user, by times.</summary>
    Windows,

    /// <summary>The recording as a whole, because nothing divides it.</summary>
    Whole,
}
