using System;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Keeps the samples of a .ppk2 file that is being written, as a reader will see them.
/// </summary>
/// <remarks>
/// Who makes a recording and then analyses it need not unpack it: packing alone takes longer than
/// all the rest. Gives up where there is no room, as all that keeps samples does. Context: one
/// thread writes.
/// </remarks>
internal sealed class WritingKeeper : ISampleSink, IDisposable
{
    private readonly IKeptSamples _kept;
    private float[] _microamps = [];
    private ushort[] _bits = [];

    private WritingKeeper(IKeptSamples kept)
    {
        _kept = kept;
    }

    /// <summary>Begins; null where neither memory nor a disk has room.</summary>
    /// <param name="samples">How many will come, about.</param>
    public static WritingKeeper? Begin(long samples)
    {
        IKeptSamples? kept = KeptSamples.MayHold(samples)
            ? new KeptSamples()
            : SpilledSamples.Begin(samples);
        return kept == null ? null : new WritingKeeper(kept);
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        if (_microamps.Length < microamps.Length)
        {
            _microamps = new float[microamps.Length];
            _bits = new ushort[microamps.Length];
        }

        Span<float> readMicroamps = _microamps.AsSpan(0, microamps.Length);
        Span<ushort> readBits = _bits.AsSpan(0, bits.Length);
        microamps.CopyTo(readMicroamps);
        bits.CopyTo(readBits);
        Ppk2Format.MarkVoid(readMicroamps, readBits);
        _kept.Write(readMicroamps, readBits);
    }

    /// <summary>Hands them over, once all are here; the taker disposes them.</summary>
    public IKeptSamples Complete()
    {
        _kept.Complete();
        return _kept;
    }

    /// <summary>Lets go of samples that nobody took.</summary>
    public void Dispose()
    {
        if (!_kept.IsComplete)
        {
            _kept.Dispose();
        }
    }
}
