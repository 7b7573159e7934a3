using System;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Tests.Synthetic;

/// <summary>A recording that never was a file.</summary>
internal sealed class MemoryRecording(
    RecordingMetadata metadata, long samples, Action<ISampleSink> render)
    : Recording("memory", metadata)
{
    public override long? SampleCount => samples;

    /// <summary>A run as a meter of no particular habits would have recorded it.</summary>
    public static MemoryRecording Of(SyntheticRun run)
    {
        return new MemoryRecording(run.Metadata, run.Samples, run.RenderTo);
    }

    /// <summary>Samples one by one.</summary>
    public static MemoryRecording Of(RecordingMetadata metadata, float[] microamps, ushort[] bits)
    {
        return new MemoryRecording(
            metadata, microamps.Length, sink => sink.Write(microamps, bits));
    }

    public override void Dispose()
    {
    }

    protected override void Read(ISampleSink sink, Action<double>? progress) => render(sink);
}
