using System;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using System.IO;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Simulation;

namespace TimeCore.Host.Meter.Commands;

/// <summary>The whole command line.</summary>
public static class CommandLineProgram
{
    /// <summary>Runs one command.</summary>
    /// <param name="args">The words after the program's name.</param>
    /// <param name="simulation">What <c>simulate</c> runs.</param>
    /// <param name="terminal">Where to write.</param>
    /// <returns>
    /// 0 done, 1 a threshold or gate that the user set does not hold, 2 the command line or the
    /// input cannot be used, nothing could be measured, or the result cannot be written.
    /// </returns>
    public static int Run(string[] args, ISimulation simulation, Terminal terminal)
    {
        // What is printed and read is the same on every machine.
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo? beforeElsewhere = CultureInfo.DefaultThreadCurrentCulture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return RunInvariant(args, simulation, terminal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
            CultureInfo.DefaultThreadCurrentCulture = beforeElsewhere;
        }
    }

    /// <summary>Returns all commands and their options.</summary>
    internal static RootCommand CreateRoot(ISimulation simulation, Terminal terminal)
    {
        var root = new RootCommand("Shows what stopping the scheduler tick saves.")
        {
            SimulateCommand.Create(terminal, simulation),
            AnalyzeCommand.Create(terminal),
            CompareCommand.Create(terminal),
            ConvertCommand.Create(terminal),
            InfoCommand.Create(terminal),
            BenchmarkCommand.Create(terminal),
            CpuTimesCommand.Create(terminal),
        };
        HelpWithExamples.AddTo(root);
        return root;
    }

    private static int RunInvariant(string[] args, ISimulation simulation, Terminal terminal)
    {
        ParseResult result = CreateRoot(simulation, terminal).Parse(args);
        if (result.Action is ParseErrorAction)
        {
            // The last one is the most particular: a word that is not known, not its consequence.
            return Refuse(terminal, $"{result.Errors[^1].Message} See tickmeter --help.");
        }

        try
        {
            return result.Invoke(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                Output = terminal.Out,
                Error = terminal.Error,
            });
        }
        catch (MeterException e)
        {
            return Refuse(terminal, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Standard output: a full disk, or nobody reads it any more.
            return Refuse(terminal, $"the result cannot be written: {OutputGuard.Why(e)}.");
        }
    }

    private static int Refuse(Terminal terminal, string line)
    {
        try
        {
            terminal.ShowProgress("");
            terminal.Error.WriteLine("tickmeter: " + line.ReplaceLineEndings(" "));
        }
        catch (IOException)
        {
            // Nobody reads that either.
        }

        return ExitCode.Unusable;
    }
}
