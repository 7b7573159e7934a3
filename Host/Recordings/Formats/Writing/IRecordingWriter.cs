using System;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Writes samples to a file; whole only after it has been disposed.</summary>
public interface IRecordingWriter : ISampleSink, IDisposable
{
}
