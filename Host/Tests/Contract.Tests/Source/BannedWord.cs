using System;
using System.Text.RegularExpressions;

namespace TimeCore.Host.Contract.Source;

/// <summary>A word that some files must not have.</summary>
/// <param name="Text">The word, found only as a whole.</param>
/// <param name="Where">Which files it is banned from.</param>
/// <param name="Instead">What to write.</param>
internal sealed record BannedWord(string Text, Func<SourceFile, bool> Where, string Instead)
{
    /// <summary>
    /// The list; the checks' own folder is left out because it has to spell them.
    /// </summary>
    public static readonly BannedWord[] All =
    [
        new("#region", _ => true, "split the file"),
        new("TO" + "DO", _ => true, "open an issue"),
        new("FIX" + "ME", _ => true, "open an issue"),
        new("HACK", _ => true, "say why it is right"),
        new("#if", file => file.IsDevice, "make it a class of the board's"),
        new("#pragma", file => file.IsDevice, "write it so that nothing warns"),
        new("static readonly long", file => file.IsDevice, "const"),
        new("static readonly int", file => file.IsDevice, "const"),
        new("this.", file => file.IsDevice, "name the field with an underscore"),
        new("dynamic", file => file.IsDevice, "name the type"),
        new("using System.Linq", file => file.IsDevice, "a loop"),
        new("using System.Collections.Generic", file => file.IsDevice, "an array"),
        new("TimeCore.Host", file => file.IsDevice, "nothing: a board has no host"),
        new("Thread.Sleep", IsDeviceTest, "virtual time"),
        new("DateTime.UtcNow", IsDeviceTest, "virtual time, or a time that is given"),
        new("new Random()", IsDeviceTest, "new Random(seed), and print the seed"),
        new("Math.Min", IsCore, "a compare: a call costs a frame"),
        new("Math.Max", IsCore, "a compare: a call costs a frame"),
    ];

    private readonly Regex _pattern = new(
        (char.IsLetter(Text[0]) ? @"(?<![\w.])" : "") + Regex.Escape(Text)
        + (char.IsLetter(Text[^1]) ? @"(?!\w)" : ""));

    public bool AppliesTo(SourceFile file) =>
        !file.Path.StartsWith("Host/Tests/Contract.Tests/") && Where(file);

    public bool IsIn(string line) => _pattern.IsMatch(line);

    // On the PC an analyzer knows them by what they are: Host/BannedSymbols.txt.
    private static bool IsDeviceTest(SourceFile file) => file.IsDevice && file.IsTest;

    private static bool IsCore(SourceFile file) => file.Path.StartsWith("TimeCore/");
}
