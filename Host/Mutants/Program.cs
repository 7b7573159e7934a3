using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using TimeCore.Host.Mutants.Running;

namespace TimeCore.Host.Mutants;

/// <summary>Breaks the code in small ways and looks whether a test notices each.</summary>
internal static class Program
{
    /// <summary>How long the tests of one mutant may compute.</summary>
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(5);

    private static int Main(string[] args)
    {
        if (args is [WorkerPool.WorkerOption])
        {
            return RunWorker();
        }

        Argument<string[]> names = new("name")
        {
            Description = "Mutants to try, or how their names begin. All if there are none.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<string> rule = new("--rule") { Description = "Only those of a rule, as R38 or N7." };
        Option<int> workers = new("--workers")
        {
            Description = "Processes that share them.",
            DefaultValueFactory = _ => Math.Max(1, Environment.ProcessorCount),
        };
        RootCommand command = new("Breaks the code in small ways; a test must notice each.")
        {
            names, rule, workers,
        };
        command.SetAction(parsed => Run(
            parsed.GetValue(names), parsed.GetValue(rule), parsed.GetValue(workers)));
        return command.Parse(args).Invoke();
    }

    private static int RunWorker()
    {
        try
        {
            // What tests print is for nobody here, and would stand between the verdicts.
            TextWriter verdicts = Console.Out;
            Console.SetOut(TextWriter.Null);
            List<Mutant> mutants = MutantList.Read(RepositoryFolder.Root);
            DeviceRun unbroken = new(Worker.ReadImages(Console.In));
            return new Worker(unbroken, mutants, _limit).Run(Console.In, verdicts);
        }
        catch (Exception e) when (e is MutantException or DirectoryNotFoundException)
        {
            Console.Error.WriteLine("mutants: " + e.Message);
            return 2;
        }
    }

    private static int Run(string[] names, string rule, int workers)
    {
        List<Verdict> verdicts;
        try
        {
            string root = RepositoryFolder.Root;
            verdicts = WorkerPool.Run(
                new DeviceCompiler(root),
                MutantList.Read(root)
                    .Where(mutant => names.Length == 0 || names.Any(mutant.Name.StartsWith))
                    .Where(mutant => rule == null || mutant.Rules.Contains(rule)),
                workers,
                Show);
        }
        catch (Exception e) when (
            e.GetBaseException() is MutantException or DirectoryNotFoundException)
        {
            Console.Error.WriteLine("mutants: " + e.GetBaseException().Message);
            return 2;
        }

        int survived = verdicts.Count(verdict => verdict.Outcome == Outcome.Survived);
        int unusable = verdicts.Count(verdict => verdict.Outcome == Outcome.Unusable);
        Console.WriteLine($"{verdicts.Count - survived - unusable} killed, {survived} survived, "
            + $"{unusable} could not be tried");
        return survived + unusable == 0 && verdicts.Count > 0 ? 0 : 1;
    }

    private static void Show(Verdict verdict)
    {
        string word = verdict.Outcome switch
        {
            Outcome.Killed => "killed  ",
            Outcome.Survived => "SURVIVED",
            _ => "UNUSABLE",
        };
        Console.WriteLine($"{word} {verdict.Name}: {verdict.Message}");
    }
}
