using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using BenchmarkDotNet.Loggers;
using TimeCore.Host.Benchmarks.Limits;
using TimeCore.Host.Benchmarks.Page;
using TimeCore.Host.Benchmarks.Running;

namespace TimeCore.Host.Benchmarks;

/// <summary>
/// Runs all sections, keeps each as soon as it is done, and puts the page together.
/// </summary>
internal sealed class BenchmarkProgram
{
    private readonly string[] _patterns;
    private readonly bool _isQuick;
    private readonly string _artifacts;
    private readonly string _page;

    public BenchmarkProgram(string[] patterns, bool isQuick, string page)
    {
        _patterns = patterns;
        _isQuick = isQuick;
        _artifacts = RepositoryFolder.Path("artifacts/benchmarks");
        bool isWhole = patterns.Length == 0 && !isQuick;
        _page = page ?? (isWhole
            ? RepositoryFolder.Path(PageHead.PagePath)
            : Path.Combine(_artifacts, "page.md"));
    }

    /// <summary>Runs, or lists.</summary>
    /// <returns>The exit code.</returns>
    public int Run(bool listsOnly)
    {
        Directory.CreateDirectory(_artifacts);
        using var log = new StreamLogger(Path.Combine(_artifacts, "benchmarkdotnet.log"));
        List<ISection> sections = Sections(log).Where(each => each.Names.Count > 0).ToList();
        if (listsOnly)
        {
            foreach (string name in sections.SelectMany(each => each.Names))
            {
                Console.WriteLine(name);
            }

            return 0;
        }

        if (sections.Count == 0)
        {
            Console.Error.WriteLine("benchmarks: no benchmark matches. See --list.");
            return 2;
        }

        var text = new StringBuilder(PageHead.Write(_isQuick));
        foreach (ISection section in sections)
        {
            text.Append('\n').Append(section.Run());
            File.WriteAllText(Path.Combine(_artifacts, "page.md"), text.ToString());
        }

        File.WriteAllText(_page, text.ToString());
        Console.WriteLine($"Written: {Path.GetRelativePath(Environment.CurrentDirectory, _page)}");
        return 0;
    }

    private List<ISection> Sections(ILogger log)
    {
        var fast = new TableRun(
            RunSettings.Create(_isQuick, log, _artifacts), _patterns, ShowProgress);
        var slow = new TableRun(
            RunSettings.CreateSlow(_isQuick, log, _artifacts), _patterns, ShowProgress);
        return
        [
            .. Catalog.HotPaths.Select(table => new TableSection(table, fast)),
            .. Catalog.Rates.Select(rate => new RateSection(rate, slow)),
            new LimitSection(_patterns, _isQuick, ShowProgress),
        ];
    }

    private static void ShowProgress(string line)
    {
        string time = DateTimeOffset.Now.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        Console.WriteLine($"{time} {line}");
    }
}
