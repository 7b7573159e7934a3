using System.Collections.Generic;
using System.CommandLine;

namespace TimeCore.Host.Meter.Commands;

/// <summary>The options that say where a result goes; several commands share them.</summary>
internal sealed class ReportFlags
{
    private readonly Option<bool> _json = new("--json")
    {
        Description = "Print JSON instead of text (docs/json.md)",
    };

    private readonly Option<string?> _page = new("--report")
    {
        Description = "Write one page of HTML with pictures; it needs no network",
        HelpName = "file.html",
    };

    private readonly Option<string?> _figures = new("--figures")
    {
        Description = "Write the pictures as SVG files into this folder",
        HelpName = "folder",
    };

    private readonly Option<string?> _markdown = new("--markdown")
    {
        Description = "Write a page for docs/results, its pictures beside it",
        HelpName = "file.md",
    };

    /// <summary>The options.</summary>
    public IReadOnlyList<Option> All => [_json, _page, _figures, _markdown];

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in All)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Tells where the result goes.</summary>
    /// <param name="result">The parsed command line.</param>
    /// <param name="files">Files to list in the report.</param>
    public ReportTargets Read(ParseResult result, IReadOnlyList<string> files)
    {
        return new ReportTargets
        {
            Json = result.GetValue(_json),
            Page = result.GetValue(_page),
            Figures = result.GetValue(_figures),
            Markdown = result.GetValue(_markdown),
            Files = files,
        };
    }
}
