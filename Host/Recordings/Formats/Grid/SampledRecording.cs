using System;

namespace TimeCore.Host.Meter.Formats;

/// <summary>A recording whose file tells changes; samples are made from them.</summary>
/// <remarks>
/// Samples serve charges and pictures. Edges are those of the file, <see cref="Recording.Levels"/>:
/// sampled, a pulse shorter than a sample would last a whole one, and two would be one.
/// </remarks>
internal abstract class SampledRecording : Recording
{
    private const int BatchSamples = 16_384;

    private long? _samples;
    private LevelHistory? _levels;

    protected SampledRecording(string file, RecordingMetadata metadata)
        : base(file, metadata)
    {
    }

    public override long? SampleCount => _samples;

    internal override LevelHistory? Levels => _levels;

    /// <summary>False for a file that was made from samples, which tells no finer moments.
    /// </summary>
    protected virtual bool TellsEdges => true;

    /// <summary>True to draw straight lines from change to change; false to hold each.</summary>
    protected virtual bool IsLinear => false;

    /// <summary>True where charge counts to the last digit, and edges come from the file.
    /// </summary>
    protected virtual bool KeepsCharge => false;

    internal override IChangeSource? OpenChanges() => TellsEdges ? OpenSource() : null;

    protected override void Read(ISampleSink sink, Action<double>? progress)
    {
        IChangeSource file = OpenSource();
        _levels = TellsEdges ? new LevelHistory(resolutionUs: 0) : null;
        using IChangeSource source = _levels == null ? file : new LevelTap(file, _levels);
        var sampler = new GridSampler(
            File, source, Metadata.SamplesPerSecond, IsLinear, KeepsCharge);
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
