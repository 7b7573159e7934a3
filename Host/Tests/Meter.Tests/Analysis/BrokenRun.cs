using System;
using System.Collections.Generic;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Tests.Formats;
using TimeCore.Host.Meter.Tests.Synthetic;

namespace TimeCore.Host.Meter.Tests.Analysis;

/// <summary>Runs that do not get to their end, as a meter would have seen them.</summary>
internal static class BrokenRun
{
    private const ushort AllHighButD0 = 0xAAA9;
    private const double TailS = 13;

    /// <summary>The chip falls asleep in phase C and never comes back.</summary>
    public static RecordingAnalysis NeverWakes(SyntheticRun run, double atS)
    {
        SampleList taken = Take(run);
        int end = (int)(atS * run.SamplesPerSecond);
        int tail = (int)(TailS * run.SamplesPerSecond);
        var microamps = new float[end + tail];
        var bits = new ushort[end + tail];
        taken.Microamps.CopyTo(0, microamps, 0, end);
        taken.Bits.CopyTo(0, bits, 0, end);
        Array.Fill(microamps, 240, end, tail);
        Array.Fill(bits, AllHighButD0, end, tail);
        return Analyze(run, microamps, bits);
    }

    /// <summary>A watchdog resets the chip, and the run begins again.</summary>
    public static RecordingAnalysis Restarts(SyntheticRun run, double atS)
    {
        SampleList taken = Take(run);
        int reset = (int)(atS * run.SamplesPerSecond);
        List<float> microamps = [.. taken.Microamps.GetRange(0, reset), .. taken.Microamps];
        List<ushort> bits = [.. taken.Bits.GetRange(0, reset), .. taken.Bits];
        return Analyze(run, [.. microamps], [.. bits]);
    }

    private static RecordingAnalysis Analyze(SyntheticRun run, float[] microamps, ushort[] bits)
    {
        return RecordingAnalyzer.Analyze(MemoryRecording.Of(run.Metadata, microamps, bits));
    }

    private static SampleList Take(SyntheticRun run)
    {
        var taken = new SampleList();
        run.RenderTo(taken);
        return taken;
    }
}
