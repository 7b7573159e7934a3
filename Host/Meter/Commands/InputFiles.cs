using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;

namespace TimeCore.Host.Meter.Commands;

/// <summary>Arguments that name files to read.</summary>
internal static class InputFiles
{
    /// <summary>Refuses a word that is an unknown option, and no file of that name.</summary>
    /// <remarks>The parser takes any word for a file where one is due.</remarks>
    public static T Checked<T>(T argument)
        where T : Argument
    {
        argument.Validators.Add(result =>
        {
            foreach (Token token in result.Tokens)
            {
                bool isOption = token.Value.Length > 1 && token.Value[0] == '-';
                if (isOption && !Path.Exists(token.Value))
                {
                    result.AddError($"{token.Value} is no option of this command.");
                }
            }
        });
        return argument;
    }
}
