using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Report;

/// <summary>The sentence that says where figures come from: a model or a meter.</summary>
internal static class Origin
{
    /// <summary>Returns the sentence; it begins with MODEL or RECORDING.</summary>
    public static string Of(RecordingAnalysis analysis)
    {
        RecordingMetadata metadata = analysis.Metadata;
        string board = analysis.Board?.Title ?? metadata.Board ?? "a board not named in the file";
        string supply = metadata.Supply == null ? "" : $", supply {metadata.Supply}";
        string whatIf = metadata.WhatIf == null ? "" : $", what if {metadata.WhatIf}";
        string tick = metadata.TickHz == null ? "" : $", tick {metadata.TickHz} Hz";
        string length = Duration.Of(analysis.DurationS, 0);
        string label = analysis.Label == null ? "" : $" {analysis.Label}";
        return metadata.Model
            ? $"MODEL{label}: {length} of a virtual {board}{whatIf}{supply}{tick}. No meter "
                + "measured this."
            : $"RECORDING{label}: {length} of {board}{supply}{tick}.";
    }
}
