using System;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Reads a recording as currents, even one of powers, and again from memory.</summary>
internal sealed class CurrentSource
{
    // Below this a second thread costs more than it saves.
    private const long LongFrom = 10_000_000;

    private readonly Recording _recording;
    private readonly float _scale;

    /// <param name="recording">The recording; remains its owner's.</param>
    /// <param name="voltage">The voltage; null unless the recording holds powers.</param>
    public CurrentSource(Recording recording, Voltage? voltage)
    {
        _recording = recording;
        _recording.KeepsSamples = true;
        bool isPower = recording.Metadata.Quantity == Quantity.Power;
        _scale = isPower ? (float)(1 / voltage!.Volts) : 1;
    }

    /// <summary>True when reading again costs no unpacking.</summary>
    public bool IsKept => _recording.IsKept;

    /// <summary>True where it pays to share a pass among two cores.</summary>
    public bool IsLong => _recording.SampleCount >= LongFrom;

    public RecordingMetadata Metadata => _recording.Metadata;

    /// <summary>Hands on all samples, currents in µA.</summary>
    /// <exception cref="MeterException">The data is cut short or damaged.</exception>
    public void CopyTo(ISampleSink sink)
    {
        _recording.CopyTo(_scale == 1 ? sink : new ScaledSink(sink, _scale));
    }

    private sealed class ScaledSink(ISampleSink sink, float scale) : ISampleSink
    {
        private float[] _scaled = [];

        public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
        {
            if (_scaled.Length < microamps.Length)
            {
                _scaled = new float[microamps.Length];
            }

            for (int i = 0; i < microamps.Length; i++)
            {
                _scaled[i] = microamps[i] * scale;
            }

            sink.Write(_scaled.AsSpan(0, microamps.Length), bits);
        }
    }
}
