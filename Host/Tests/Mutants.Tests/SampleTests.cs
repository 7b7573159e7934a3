using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Mutants.Running;
using Xunit;

namespace TimeCore.Host.Mutants.Tests;

/// <summary>A part of the lists at every run; all of them by the documented command.</summary>
public sealed class SampleTests(CompiledDevice device)
{
    /// <summary>Every so many is tried.</summary>
    private const int Step = 8;

    [Fact]
    public void Sample_EveryMutant_IsKilled()
    {
        List<Mutant> sample = MutantList.Read(RepositoryFolder.Root)
            .Where((_, index) => index % Step == 0).ToList();

        List<Verdict> verdicts = WorkerPool.Run(device.Compiler, sample, 1, _ => { });

        Assert.Equal(sample.Count, verdicts.Count);
        Assert.Empty(verdicts.Where(verdict => verdict.Outcome != Outcome.Killed)
            .Select(verdict => verdict.ToLine()));
        TestContext.Current.TestOutputHelper!.WriteLine($"{sample.Count} mutants tried.");
    }
}
