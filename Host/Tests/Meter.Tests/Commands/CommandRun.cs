using System;
using System.IO;
using TimeCore.Host.Meter.Commands;

namespace TimeCore.Host.Meter.Tests.Commands;

/// <summary>One command line with all that it printed.</summary>
internal sealed record CommandRun(int Code, string Out, string Error)
{
    /// <summary>Runs a command; words are split at blanks.</summary>
    public static CommandRun Of(string line)
    {
        return Of(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Runs a command.</summary>
    public static CommandRun Of(params string[] args)
    {
        var bytes = new MemoryStream();
        using var output = new StreamWriter(bytes) { AutoFlush = true, NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        int code = CommandLineProgram.Run(
            args,
            new FakeSimulation(),
            new Terminal { Out = output, OutBytes = bytes, Error = error });
        return new CommandRun(
            code, System.Text.Encoding.UTF8.GetString(bytes.ToArray()), error.ToString());
    }
}
