using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

namespace TimeCore.Host.Mutants.Running;

/// <summary>Tries mutants in processes of their own: not all that hangs can be stopped.</summary>
internal static class WorkerPool
{
    /// <summary>The word that makes a process a worker.</summary>
    public const string WorkerOption = "--worker";

    /// <summary>Tries mutants.</summary>
    /// <param name="compiler">Compiles them.</param>
    /// <param name="mutants">The mutants.</param>
    /// <param name="workers">How many processes share them.</param>
    /// <param name="onVerdict">Called for each, one at a time, in the order they come.</param>
    /// <returns>All verdicts.</returns>
    /// <exception cref="AggregateException">A worker does not start.</exception>
    public static List<Verdict> Run(
        DeviceCompiler compiler,
        IEnumerable<Mutant> mutants,
        int workers,
        Action<Verdict> onVerdict)
    {
        ConcurrentQueue<Mutant> queue = new(mutants);
        List<Verdict> verdicts = [];
        Parallel.For(0, workers, new() { MaxDegreeOfParallelism = workers }, _ =>
        {
            while (!queue.IsEmpty)
            {
                using Process worker = Start(compiler.Images);
                while (queue.TryDequeue(out Mutant mutant))
                {
                    bool isAlive = true;
                    Verdict verdict = Try(
                        compiler,
                        mutant,
                        edited => Ask(worker, mutant.Name, edited, out isAlive));
                    lock (verdicts)
                    {
                        verdicts.Add(verdict);
                        onVerdict(verdict);
                    }

                    if (!isAlive)
                    {
                        break;
                    }
                }

                worker.StandardInput.Close();
                worker.WaitForExit();
            }
        });
        return verdicts;
    }

    /// <summary>Compiles a mutant and has it tried.</summary>
    /// <param name="compiler">Compiles it.</param>
    /// <param name="mutant">The mutant.</param>
    /// <param name="run">Tries what is compiled.</param>
    /// <returns>Unusable if it does not compile, else what <paramref name="run"/> returns.
    /// </returns>
    public static Verdict Try(
        DeviceCompiler compiler, Mutant mutant, Func<EditedAssembly, Verdict> run)
    {
        EditedAssembly edited;
        try
        {
            edited = compiler.Compile(mutant);
        }
        catch (MutantException e)
        {
            return new Verdict(mutant.Name, Outcome.Unusable, e.Message);
        }

        return run(edited);
    }

    private static Process Start(IReadOnlyDictionary<string, byte[]> images)
    {
        // Under a test this process is not the program, so it is started by its host.
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.ArgumentList.Add(typeof(WorkerPool).Assembly.Location);
        start.ArgumentList.Add(WorkerOption);

        // A mutant that fills the memory must not take that of everybody else.
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x30000000";
        Process worker = Process.Start(start);
        Worker.WriteImages(worker.StandardInput, images);
        worker.StandardInput.Flush();
        return worker.StandardOutput.ReadLine() == Worker.Ready
            ? worker
            : throw new MutantException("A worker does not start, see above.");
    }

    private static Verdict Ask(
        Process worker, string name, EditedAssembly edited, out bool isAlive)
    {
        worker.StandardInput.WriteLine(edited.ToRequest(name));
        worker.StandardInput.Flush();
        string line = worker.StandardOutput.ReadLine();
        if (line == null)
        {
            isAlive = false;
            return new Verdict(name, Outcome.Killed, "The process ended.");
        }

        Verdict verdict = Verdict.FromLine(line);
        isAlive = verdict != null && verdict.Message != Worker.NoStop;
        return verdict ?? new Verdict(name, Outcome.Unusable, "The worker said: " + line);
    }
}
