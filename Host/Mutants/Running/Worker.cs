using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace TimeCore.Host.Mutants.Running;

/// <summary>The process that tries mutants, one a line: a test that never ends ends it.</summary>
internal sealed class Worker
{
    /// <summary>What is said of a mutant whose tests do not end: the worker is over then.</summary>
    public const string NoEnd = "It does not end.";

    /// <summary>Said once: from here on, only a mutant ends the process.</summary>
    public const string Ready = "ready";

    private readonly DeviceCompiler _compiler;
    private readonly Dictionary<string, Mutant> _mutants;
    private readonly TimeSpan _limit;
    private readonly HashSet<string> _sound = [];
    private DeviceRun _unbroken;

    /// <param name="compiler">Has compiled what is not mutated.</param>
    /// <param name="mutants">The mutants it may be asked for.</param>
    /// <param name="limit">How long a mutant's tests may take.</param>
    public Worker(DeviceCompiler compiler, IEnumerable<Mutant> mutants, TimeSpan limit)
    {
        _compiler = compiler;
        _mutants = mutants.ToDictionary(mutant => mutant.Name);
        _limit = limit;
    }

    /// <summary>Answers names with verdicts until there are no more.</summary>
    /// <returns>0, or 3 if a test did not end: then the caller starts another worker.</returns>
    public int Run(TextReader names, TextWriter verdicts)
    {
        verdicts.WriteLine(Ready);
        verdicts.Flush();
        for (string name = names.ReadLine(); name != null; name = names.ReadLine())
        {
            Verdict verdict = null;
            Thread thread = new(() => verdict = Try(_mutants[name]), 16 << 20)
            {
                IsBackground = true,
            };
            thread.Start();
            bool hasEnded = thread.Join(_limit);
            verdict = hasEnded ? verdict : new Verdict(name, Outcome.Killed, NoEnd);
            verdicts.WriteLine(verdict.ToLine());
            verdicts.Flush();
            if (!hasEnded)
            {
                return 3;
            }
        }

        return 0;
    }

    /// <summary>Tries one mutant on the calling thread.</summary>
    public Verdict Try(Mutant mutant)
    {
        try
        {
            // Loaded once: what is loaded is compiled to machine code anew.
            _unbroken ??= new DeviceRun(_compiler.Compile(null));
            string broken = FirstFailure(_unbroken, mutant.Tests.Where(t => !_sound.Contains(t)));
            if (broken != null)
            {
                return new Verdict(mutant.Name, Outcome.Unusable, $"Without it: {broken}");
            }

            _sound.UnionWith(mutant.Tests);
            DeviceRun run = new(_compiler.Compile(mutant));
            string failure = FirstFailure(run, mutant.Tests);
            run.Unload();
            return failure == null
                ? new Verdict(mutant.Name, Outcome.Survived, string.Join(", ", mutant.Tests))
                : new Verdict(mutant.Name, Outcome.Killed, failure);
        }
        catch (MutantException e)
        {
            return new Verdict(mutant.Name, Outcome.Unusable, e.Message);
        }
    }

    private static string FirstFailure(DeviceRun run, IEnumerable<string> tests)
    {
        foreach (string test in tests)
        {
            if (run.Run(test) is string failure)
            {
                return $"{test}: {failure}";
            }
        }

        return null;
    }
}
