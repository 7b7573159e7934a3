using System;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Keeps the samples of a recording's first reading for those that follow.</summary>
/// <remarks>Gives up without a word when there is no room: the recording is read again then.
/// </remarks>
internal interface IKeptSamples : ISampleSink, IDisposable
{
    /// <summary>True when all samples of a recording are here.</summary>
    bool IsComplete { get; }

    /// <summary>Says that the recording ended, and was whole.</summary>
    void Complete();

    /// <summary>Hands the samples on.</summary>
    /// <param name="sink">Takes them.</param>
    void CopyTo(ISampleSink sink);
}
