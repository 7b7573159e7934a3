using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace TimeCore.Host.Contract.Source;

/// <summary>How pages and comments are written: short, plain, with the names of today.</summary>
internal static partial class WordChecks
{
    /// <summary>The longest row of a table, in characters.</summary>
    public const int RowCharsMax = 300;

    /// <summary>Words and phrases that stop a reader, and what to write instead.</summary>
    private static readonly (string Text, string Instead)[] _phrases =
    [
        ("whoever", "name the thread or the code"),
        ("dear", "expensive, slow"),
        ("dearer", "more expensive"),
        ("dearest", "most expensive"),
        ("is loaded by who", "is for programs that"),
        ("Here is who", "say it at once"),
        ("no need of", "does not need"),
        ("each without what it calls", "callees left out"),
        ("What holds of", "how it behaves"),
        ("Not the same thing as", "is not"),
        ("tells less apart", "resolves less"),
        ("All the same each", "anyway"),
        ("So much of the recording", "say how much"),
        ("finds its timer served", "the timer is already served"),
        ("armed besides", "already armed"),
        ("by as much as", "by the same amount"),
        ("Two would do", "say what the third is for"),
        ("who took charge", "what spends charge"),
        ("wished end", "requested end"),
        ("told to somebody", "logged"),
        ("the poorer for it", "say what it loses"),
    ];

    private static readonly Regex _anyPhrase = new(
        $@"\b(?:{string.Join('|', _phrases.Select(phrase => Regex.Escape(phrase.Text)))})\b",
        RegexOptions.IgnoreCase);

    // Most files have none of them, not even inside a word.
    private static readonly SearchValues<string> _anyLetters = SearchValues.Create(
        _phrases.Select(phrase => phrase.Text).ToArray(), StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Names that pages mean and the repository does not have: of the runtime, of meters, of tools,
    /// and parts of names.
    /// </summary>
    private static readonly HashSet<string> _foreign =
    [
        "NF_BUILD_RTM", "nanoFramework.Graphics", "trigger_in", "nanoff",
        "nanoclr", "_ma", "_mj", "_s", "_per_s", "_ppm", "_uc",
        "_us", "_field", "Member_Condition_Outcome", "backOffNsMax", "Locked", "TimeProvider",
        "sleep_modes.c", "adcMult", "esp_light_sleep_start",
    ];

    /// <summary>Counts words as readers meet them; code blocks count.</summary>
    public static int Count(string page) => Word().Count(page);

    /// <summary>Tells whether a page's first paragraph begins with its readers.</summary>
    public static bool SaysWhoNeedsIt(string page) =>
        page.Split("\n\n").ElementAtOrDefault(1)?.StartsWith("For ", StringComparison.Ordinal)
            == true;

    /// <summary>Names rows of tables that nobody reads to their end.</summary>
    public static List<string> CheckRows(string path, string page) => page.Split('\n')
        .Where(line => line.StartsWith('|') && line.Length > RowCharsMax)
        .Select(line => $"{path}: a row of {line.Length} characters: {line[..60]}…").ToList();

    /// <summary>Names phrases that stop a reader.</summary>
    public static List<string> CheckPhrases(string path, string text) =>
        !text.AsSpan().ContainsAny(_anyLetters) ? []
        : _anyPhrase.Matches(text).Select(match => match.Value.ToLowerInvariant()).Distinct()
            .Select(found => $"{path}: \"{found}\": {InsteadOf(found)}.").ToList();

    /// <summary>Names what stands in backticks, looks like a name, and exists nowhere.</summary>
    /// <param name="path">Where the page is.</param>
    /// <param name="page">The text.</param>
    /// <param name="words">Every word of the repository's files that are no pages.</param>
    public static List<string> CheckNames(string path, string page, IReadOnlySet<string> words) =>
        Ticked().Matches(Fence().Replace(page, ""))
            .Select(match => match.Groups[1].Value)
            .Where(name => !_foreign.Contains(name))
            .Where(name => name.Split('.').Any(part => !words.Contains(part)))
            .Select(name => $"{path}: `{name}` exists nowhere.").ToList();

    /// <summary>Returns the words of a text that can be names, each once.</summary>
    public static List<string> WordsOf(string text)
    {
        HashSet<string> words = [];
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> spans =
            words.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (ValueMatch match in Name().EnumerateMatches(text))
        {
            spans.Add(text.AsSpan(match.Index, match.Length));
        }

        return [.. words];
    }

    /// <summary>Returns the words of a file that can be names, its comments left out.</summary>
    /// <remarks>A comment that speaks of a name of yesterday is no proof that it exists.</remarks>
    public static List<string> CodeWords(string path, string text) =>
        WordsOf(path.EndsWith(".cs", StringComparison.Ordinal)
                || path.EndsWith(".cpp", StringComparison.Ordinal)
                || path.EndsWith(".h", StringComparison.Ordinal)
            ? Comment().Replace(text, "") : text);

    /// <summary>Returns the code that XML comments speak of, as a page writes it.</summary>
    public static string NamesInComments(string source) => string.Join(
        '\n',
        Xml().Matches(source).SelectMany(line => Code().Matches(line.Value))
            .Select(code => $"`{code.Groups[1].Value}`"));

    private static string InsteadOf(string found) => _phrases.First(
        phrase => phrase.Text.Equals(found, StringComparison.OrdinalIgnoreCase)).Instead;

    [GeneratedRegex(@"\S+")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<![:""\w])//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^[ \t]*///.*$", RegexOptions.Multiline)]
    private static partial Regex Xml();

    [GeneratedRegex("<c>([^<]*)</c>")]
    private static partial Regex Code();

    [GeneratedRegex(@"`([A-Za-z_]\w*(?:\.\w+)*)(?:\([^`\n]*\))?`")]
    private static partial Regex Ticked();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Name();
}
