using System;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Hands out changes in the order of time; the last one tells the end.</summary>
internal interface IChangeSource : IDisposable
{
    /// <summary>Share of the source that has been read, 0 to 1.</summary>
    double Share { get; }

    /// <summary>Where the source is, for messages.</summary>
    string Place { get; }

    /// <summary>Takes the next change, never earlier than the one before.</summary>
    /// <returns>False at the end.</returns>
    bool TryNext(out LevelChange change);
}
