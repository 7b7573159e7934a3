using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace TimeCore.Host.Benchmarks.Running;

/// <summary>How BenchmarkDotNet is to run.</summary>
/// <remarks>
/// In this process. A process of its own for each benchmark is built anew for each, which takes
/// half a minute here and gives the same times: the project brings the whole meter along.
/// </remarks>
internal static class RunSettings
{
    /// <summary>Creates the settings for operations of nanoseconds.</summary>
    /// <param name="isQuick">True for a look: few and short iterations.</param>
    /// <param name="logger">Takes what BenchmarkDotNet tells.</param>
    /// <param name="artifacts">Where its files go.</param>
    public static IConfig Create(bool isQuick, ILogger logger, string artifacts)
    {
        Job job = Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithIterationTime(TimeInterval.FromMilliseconds(isQuick ? 5 : 20))
            .WithWarmupCount(isQuick ? 1 : 20)
            .WithIterationCount(isQuick ? 3 : 30);
        return Create(job, logger, artifacts);
    }

    /// <summary>Creates the settings for operations of seconds: each iteration is one.</summary>
    /// <param name="isQuick">True for a look: one iteration.</param>
    /// <param name="logger">Takes what BenchmarkDotNet tells.</param>
    /// <param name="artifacts">Where its files go.</param>
    public static IConfig CreateSlow(bool isQuick, ILogger logger, string artifacts)
    {
        Job job = Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithStrategy(RunStrategy.Monitoring)
            .WithInvocationCount(1)
            .WithUnrollFactor(1)
            .WithWarmupCount(isQuick ? 0 : 1)
            .WithIterationCount(isQuick ? 1 : 10);
        return Create(job, logger, artifacts);
    }

    private static IConfig Create(Job job, ILogger logger, string artifacts)
    {
        return ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddLogger(logger)
            .WithArtifactsPath(artifacts)
            .WithOptions(ConfigOptions.DisableLogFile);
    }
}
