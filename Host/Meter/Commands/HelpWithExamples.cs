using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace TimeCore.Host.Meter.Commands;

/// <summary>The usual help, then a command's examples.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private readonly HelpAction _help;

    private HelpWithExamples(HelpAction help)
    {
        _help = help;
    }

    public static void AddTo(RootCommand root)
    {
        foreach (Option option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction help })
            {
                option.Action = new HelpWithExamples(help);
            }
        }
    }

    public override int Invoke(ParseResult parseResult)
    {
        int code = _help.Invoke(parseResult);
        string examples = parseResult.CommandResult.Command.Name switch
        {
            SimulateCommand.Name => SimulateCommand.Examples,
            AnalyzeCommand.Name => AnalyzeCommand.Examples,
            CompareCommand.Name => CompareCommand.Examples,
            ConvertCommand.Name => ConvertCommand.Examples,
            InfoCommand.Name => InfoCommand.Examples,
            BenchmarkCommand.Name => BenchmarkCommand.Examples,
            CpuTimesCommand.Name => CpuTimesCommand.Examples,
            _ => "",
        };
        parseResult.InvocationConfiguration.Output.Write(examples);
        return code;
    }
}
