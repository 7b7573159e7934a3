using System.CommandLine;
using System.CommandLine.Invocation;
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
    /// 0 done, 1 a threshold that the user set does not hold, 2 the command line or the input
    /// cannot be used.
    /// </returns>
    public static int Run(string[] args, ISimulation simulation, Terminal terminal)
    {
        var root = new RootCommand("Shows what stopping the scheduler tick saves.")
        {
            SimulateCommand.Create(terminal, simulation),
            AnalyzeCommand.Create(terminal),
            CompareCommand.Create(terminal),
            ConvertCommand.Create(terminal),
            InfoCommand.Create(terminal),
            BenchmarkCommand.Create(terminal),
        };
        HelpWithExamples.AddTo(root);
        ParseResult result = root.Parse(args);
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
            terminal.ShowProgress("");
            return Refuse(terminal, e.Message);
        }
    }

    private static int Refuse(Terminal terminal, string line)
    {
        terminal.Error.WriteLine("tickmeter: " + line.ReplaceLineEndings(" "));
        return ExitCode.Unusable;
    }
}
