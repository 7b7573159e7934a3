using System.Collections.Generic;
using System.Globalization;

namespace TimeCore.Host.Meter.Formats;

/// <summary>What this program writes into comments of formats that have no place for it.</summary>
/// <remarks>Above all that a recording is a model: no conversion may make it look measured.
/// </remarks>
internal static class OwnComments
{
    /// <summary>The first word of each such comment; a key and a value follow.</summary>
    public const string Signature = "tickmeter";

    /// <summary>Key of the rate.</summary>
    public const string RateKey = "samples_per_second";

    private const string ModelKey = "model";
    private const string BoardKey = "board";
    private const string SupplyKey = "supply";
    private const string WhatIfKey = "what_if";
    private const string TickKey = "hz";
    private const string MeterKey = "meter";
    private const string MeterLimitKey = "meter_limit_ua";

    /// <summary>Returns the comments of a recording, all but the rate, each of three words.
    /// </summary>
    /// <param name="metadata">What it says about itself.</param>
    /// <param name="implied">The meter that the format stands for anyhow.</param>
    public static IEnumerable<string> Of(RecordingMetadata metadata, MeterKind implied)
    {
        string? meter = metadata.Meter == implied ? null : MeterNames.Of(metadata.Meter);
        string? hz = metadata.TickHz?.ToString(CultureInfo.InvariantCulture);
        string? limitUa = metadata.MeterLimitUa?.ToString("R", CultureInfo.InvariantCulture);
        (string Key, string? Value)[] all =
        {
            (ModelKey, metadata.Model ? "true" : null), (BoardKey, metadata.Board),
            (SupplyKey, metadata.Supply), (WhatIfKey, metadata.WhatIf), (TickKey, hz),
            (MeterKey, meter), (MeterLimitKey, limitUa),
        };
        foreach ((string key, string? value) in all)
        {
            const int LengthMax = 64;
            if (value is { Length: > 0 and <= LengthMax } && !value.Contains(' '))
            {
                yield return $"{Signature} {key} {value}";
            }
        }
    }

    /// <summary>Adds what a comment tells.</summary>
    /// <param name="told">What was told so far.</param>
    /// <param name="words">The comment's words; nothing is added unless it is one of ours.</param>
    public static RecordingMetadata Take(RecordingMetadata told, IReadOnlyList<string> words)
    {
        if (words.Count != 3 || words[0] != Signature)
        {
            return told;
        }

        string value = PlainText.Of(words[2]);
        bool isNumber = double.TryParse(value, CultureInfo.InvariantCulture, out double number);
        bool isRate = isNumber && number > 0 && number <= SanityLimits.SamplesPerSecondMax;
        return words[1] switch
        {
            RateKey when isRate => told with { SamplesPerSecond = number },
            TickKey when isRate => told with { TickHz = (int)number },
            MeterLimitKey when isNumber && number >= 0 => told with { MeterLimitUa = number },
            MeterKey => told with { Meter = MeterNames.Find(value) ?? told.Meter },
            ModelKey => told with { Model = true },
            BoardKey => told with { Board = value },
            SupplyKey => told with { Supply = value },
            WhatIfKey => told with { WhatIf = value },
            _ => told,
        };
    }
}
