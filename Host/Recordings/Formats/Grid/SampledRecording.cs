using System;

namespace TimeCore.Host.Meter.Formats;

/// <summary>A recording whose file tells changes; samples are made from them.</summary>
internal abstract class SampledRecording : Recording
{
    private const int BatchSamples = 16_384;

    private long? _samples;

    protected SampledRecording(string file, RecordingMetadata metadata)
        : base(file, metadata)
    {
    }

    public override long? SampleCount => _samples;

    protected override void Read(ISampleSink sink, Action<double>? progress)
    {
        using IChangeSource source = OpenSource();
        var sampler = new GridSampler(File, source, Metadata.SamplesPerSecond);
        var microamps = new float[BatchSamples];
        var bits = new ushort[BatchSamples];
        long position = 0;
        int count = BatchSamples;
        while (count == BatchSamples)
        {
            count = sampler.Fill(microamps, bits);
            sink.Write(microamps.AsSpan(0, count), bits.AsSpan(0, count));
            position += count;
            progress?.Invoke(source.Share);
        }

        _samples = position;
    }

    public override void Dispose()
    {
    }

    /// <summary>Begins at the file's first change.</summary>
    protected abstract IChangeSource OpenSource();
}
