using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>How good the recording is, before anything is concluded from it.</summary>
public sealed record DataQuality
{
    /// <summary>Samples a second.</summary>
    public required double SamplesPerSecond { get; init; }

    /// <summary>Samples in the file.</summary>
    public required long Samples { get; init; }

    /// <summary>Samples lost between meter and file; they are left out.</summary>
    public required long Lost { get; init; }

    /// <summary>Samples that hold no current the meter can show; they are left out.</summary>
    public required long Impossible { get; init; }

    /// <summary>Samples that read 0 because the meter shows nothing smaller.</summary>
    public required long Censored { get; init; }

    /// <summary>Marker frames that were read.</summary>
    public int Frames { get; init; }

    /// <summary>Marker frames given up because samples were lost in them.</summary>
    public int FramesVoid { get; init; }

    /// <summary>True when the marker was recorded upside down, or told to be.</summary>
    public bool Inverted { get; init; }

    /// <summary>How the marker's clock was fitted to the current's; null with one file.</summary>
    public ClockAlignment? Alignment { get; init; }

    /// <summary>Share of the samples that were lost, 0 to 1.</summary>
    public double LostShare => Samples == 0 ? 0 : (double)Lost / Samples;
}
