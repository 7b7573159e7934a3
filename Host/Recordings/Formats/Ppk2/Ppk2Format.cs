using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace TimeCore.Host.Meter.Formats;

/// <summary>The fixed facts of the .ppk2 format.</summary>
/// <remarks>
/// Source: pc-nrfconnect-ppk 4.4.0-dev, src/utils/saveFileHandler.ts, loadFileHandler.ts,
/// foldingBuffer.ts, src/globals.ts and src/actions/deviceActions.ts; facts only, no code taken.
/// </remarks>
public static class Ppk2Format
{
    /// <summary>The PPK2's own sample rate, in samples a second.</summary>
    public const int FullRate = 100_000;

    /// <summary>Bytes a sample: float32 little endian in µA, then the word big endian.</summary>
    public const int BytesPerSample = 6;

    /// <summary>The word of a sample on which every line reads low.</summary>
    public const ushort AllLow = 0x5555;

    /// <summary>
    /// The current, in µA, that the app stores for a sample it lost, together with
    /// <see cref="AllLow"/>.
    /// </summary>
    public const float LostMicroamps = 0.2f;

    /// <summary>Volts of one step of the converter over the shunt.</summary>
    /// <remarks>Four times 1.8 V over 163,840: <c>adcMult</c> of serialDevice.ts, same source.
    /// </remarks>
    public const double StepVolts = 4 * 1.8 / 163_840;

    /// <summary>Digital lines in a word.</summary>
    public const int Lines = 8;

    /// <summary>The shunt of each range, in ohms: the app's modifiers <c>r</c>.</summary>
    internal static readonly double[] ShuntOhms = [1031.64, 101.65, 10.15, 0.94, 0.043];

    /// <summary>The largest current of each range, in µA.</summary>
    /// <remarks>
    /// Nordic's PPK2 User Guide, "Measurement resolution", as tipoLi5890/ppk2lab copies it
    /// (docs/calibration.md, "Official measurement ranges"); the guide itself was not read.
    /// </remarks>
    internal static readonly double[] RangeUaMax = [50, 500, 5000, 50_000, 1_000_000];

    /// <summary>Begins the name of each program of ours that writes such files.</summary>
    internal const string OurName = "TimeCore";

    internal const int Version = 2;
    internal const string MetadataName = "metadata.json";
    internal const string SessionName = "session.raw";
    internal const string MinimapName = "minimap.raw";

    /// <summary>The largest current, in µA, that is taken for a measurement.</summary>
    /// <remarks>The PPK2 ends at 1 A; twice that leaves room for its spikes.</remarks>
    internal const float MicroampsMax = 2e6f;

    /// <summary>The most samples a file may hold: a day at the full rate.</summary>
    internal const long SamplesMax = 24L * 3600 * FullRate;

    /// <summary>
    /// Marks what is no measurement as <see cref="Recording"/> says: lost samples, and currents
    /// beyond what the meter can show.
    /// </summary>
    internal static void MarkVoid(Span<float> microamps, Span<ushort> bits)
    {
        // By their bits: only whole numbers are looked for many at once.
        ReadOnlySpan<int> patterns = MemoryMarshal.Cast<float, int>(microamps);
        int lost = BitConverter.SingleToInt32Bits(LostMicroamps);
        for (int at = 0; at < bits.Length; at++)
        {
            int next = patterns[at..].IndexOf(lost);
            if (next < 0)
            {
                break;
            }

            at += next;
            if (bits[at] == AllLow)
            {
                microamps[at] = float.NaN;
                bits[at] = 0;
            }
        }

        MarkImpossible(microamps);
    }

    private static void MarkImpossible(Span<float> microamps)
    {
        int i = 0;
        var most = new Vector<float>(MicroampsMax);
        for (; i <= microamps.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            // A NaN is not less than anything, so it counts as well.
            var values = new Vector<float>(microamps[i..]);
            if (!Vector.LessThanOrEqualAll(Vector.Abs(values), most))
            {
                MarkEach(microamps.Slice(i, Vector<float>.Count));
            }
        }

        MarkEach(microamps[i..]);
    }

    private static void MarkEach(Span<float> microamps)
    {
        for (int i = 0; i < microamps.Length; i++)
        {
            if (!(Math.Abs(microamps[i]) <= MicroampsMax))
            {
                microamps[i] = float.NaN;
            }
        }
    }
}
