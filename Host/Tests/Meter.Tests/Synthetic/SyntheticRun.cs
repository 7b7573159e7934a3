using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.VirtualBoard;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Synthetic;

/// <summary>A whole run S A B C C B A S with known currents, rendered as samples.</summary>
internal sealed record SyntheticRun
{
    public const byte Events = 200;
    private const double BusyMa = 50;
    private const int BatchSamples = 4096;
    private const int NoiseSamples = 1 << 16;

    // Of each seed once: nobody writes to it.
    private static readonly ConcurrentDictionary<int, double[]> s_noises = new();

    private readonly MarkerScript _marker = new();
    private readonly List<(double FromUs, double Ma)> _steps = new();
    private readonly double[] _noise;

    public SyntheticRun(int seed = 1)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        _noise = s_noises.GetOrAdd(seed, MakeNoise);
    }

    public int SamplesPerSecond { get; init; } = 10_000;

    public int Passes { get; init; } = 2;

    public int PhaseSeconds { get; init; } = 11;

    /// <summary>Noise of a sample, in mA (standard deviation times two).</summary>
    public double NoiseMa { get; init; } = 0.5;

    /// <summary>Linear warm-up, in shares of the current a minute.</summary>
    public double DriftPerMinute { get; init; }

    /// <summary>Device clock error; the device's second lasts 1 / (1 + error).</summary>
    public double ClockError { get; init; }

    /// <summary>Time constant of a low pass between chip and meter, in µs; 0 for none.</summary>
    public double FilterUs { get; init; }

    /// <summary>Samples that were lost.</summary>
    public Func<long, bool> IsLost { get; init; } = _ => false;

    /// <summary>Samples whose current no meter could show.</summary>
    public Func<long, bool> IsImpossible { get; init; } = _ => false;

    /// <summary>By how much each rise of the marker comes late, in µs.</summary>
    public double RiseLateUs { get; init; }

    /// <summary>The digital line that carries the marker; the others read HIGH.</summary>
    public int Line { get; init; }

    /// <summary>True when the marker is LOW while awake.</summary>
    public bool Inverted { get; init; }

    /// <summary>What the device says it counted; null for small, plausible numbers.</summary>
    public byte[]? Counters { get; init; }

    /// <summary>What the file says about itself.</summary>
    public RecordingMetadata Metadata
    {
        get => field ?? new RecordingMetadata
        {
            Meter = MeterKind.Unknown,
            MeterLimitUa = 1,
            SamplesPerSecond = SamplesPerSecond,
            CreatedBy = "TimeCore tests",
            Model = true,
            Board = "esp32",
            Supply = "devkit",
        };
        init;
    }

    public PhasePlan S { get; init; } = new(10, 5000, 45);

    public PhasePlan A { get; init; } = new(100, 1000, 45);

    public PhasePlan B { get; init; } = new(20, 1000, 45);

    public PhasePlan C { get; init; } = new(10, 3000, 2, LateUs: 2700);

    /// <summary>The marker's edges as the meter sees them, in µs.</summary>
    public IReadOnlyList<double> EdgesUs => _marker.EdgesUs;

    /// <summary>Samples in the recording.</summary>
    public long Samples => (long)(Scripted().NowUs / DeviceUsPerSample);

    private double DeviceUsPerSample => 1e6 / SamplesPerSecond * (1 + ClockError);

    /// <summary>Writes the run to a file in a folder and returns its path.</summary>
    public string WriteTo(string folder)
    {
        string path = Path.Combine(folder, "recording.ppk2");
        using var writer = new Ppk2Writer(path, Metadata);
        RenderTo(writer);
        return path;
    }

    private MarkerScript Scripted()
    {
        if (_steps.Count == 0)
        {
            Script();
        }

        return _marker;
    }

    private void Script()
    {
        Busy(200_000);
        for (int pass = 1; pass <= Passes; pass++)
        {
            for (int i = 0; i < 4; i++)
            {
                int phase = pass % 2 == 1 ? i + 1 : 4 - i;
                Phase(phase, pass, new[] { S, A, B, C }[phase - 1]);
            }
        }

        var counters = new byte[20];
        for (int i = 0; i < 4; i++)
        {
            counters[5 * i + 1] = (byte)(Events + i);
            counters[5 * i + 3] = 100;
        }

        Frame(14, 0, Counters ?? counters);
        Frame(15, 0, null);
    }

    private void Phase(int phase, int pass, PhasePlan plan)
    {
        if (phase == 4)
        {
            Busy(1000);
            Step(plan.IdleMa);
            _marker.Low(2_000_000);
        }

        Frame(phase, pass, null);
        double periodUs = 1e6 / plan.WakeUps;
        for (int i = 0; i < plan.WakeUps * (PhaseSeconds + 1); i++)
        {
            Step(plan.AwakeMa);
            _marker.High(plan.AwakeUs);
            Step(plan.IdleMa);
            double idleUs = periodUs - plan.AwakeUs;
            _ = plan.Floats ? _marker.High(idleUs) : _marker.Low(idleUs);
            _steps.Add((_marker.NowUs - plan.LateUs, plan.AwakeMa));
        }
    }

    private void Frame(int phase, int pass, byte[]? counters)
    {
        Step(BusyMa);
        _marker.Guard().Frame(phase, pass, counters);
    }

    private void Busy(double lengthUs)
    {
        Step(BusyMa);
        _marker.High(lengthUs);
    }

    private void Step(double ma)
    {
        _steps.Add((_marker.NowUs, ma));
    }

    /// <summary>Hands the samples to a sink; the same ones each time.</summary>
    public void RenderTo(ISampleSink writer)
    {
        // Some hundred million samples in all tests: what stays the same is told once.
        long samples = Samples;
        double deviceUsPerSample = DeviceUsPerSample;
        double share = FilterUs > 0 ? 1 - Math.Exp(-deviceUsPerSample / FilterUs) : 1;
        (double FromUs, double Ma)[] steps = [.. _steps, (double.PositiveInfinity, 0)];
        double[] edgesUs = SeenEdgesUs();
        const ushort High = 0xAAAA;
        ushort low = (ushort)(High ^ 3 << (2 * Line));
        (ushort Before, ushort Risen) words = Inverted ? (High, low) : (low, High);
        (double noiseMa, double drift, double[] noise) = (NoiseMa, DriftPerMinute, _noise);
        var microamps = new float[BatchSamples];
        var bits = new ushort[BatchSamples];
        int step = 0;
        int edge = 0;
        double level = BusyMa;
        for (long i = 0; i < samples; i++)
        {
            double timeUs = i * deviceUsPerSample;
            while (steps[step + 1].FromUs <= timeUs)
            {
                step++;
            }

            while (edgesUs[edge] <= timeUs)
            {
                edge++;
            }

            level += (steps[step].Ma - level) * share;
            double warm = 1 + drift * timeUs / 60e6;
            double ma = level * warm + noiseMa * noise[(int)(i * 7919 & (NoiseSamples - 1))];
            int at = (int)(i % BatchSamples);
            bool lost = IsLost(i);
            microamps[at] = lost || IsImpossible(i) ? float.NaN : (float)(ma * 1000);
            bits[at] = lost ? (ushort)0 : (edge & 1) == 0 ? words.Before : words.Risen;
            if (at == BatchSamples - 1 || i == samples - 1)
            {
                writer.Write(microamps.AsSpan(0, at + 1), bits.AsSpan(0, at + 1));
            }
        }
    }

    // Even edges are rises; one that never comes ends them.
    private double[] SeenEdgesUs()
    {
        return
        [
            .. EdgesUs.Select((edgeUs, i) => edgeUs + (i % 2 == 0 ? RiseLateUs : 0)),
            double.PositiveInfinity,
        ];
    }

    private static double[] MakeNoise(int seed)
    {
        var random = new Random(seed);
        var noise = new double[NoiseSamples];
        for (int i = 0; i < noise.Length; i++)
        {
            noise[i] = random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5;
        }

        return noise;
    }
}
