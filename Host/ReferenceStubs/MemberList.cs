using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace TimeCore.Host.ReferenceStubs;

/// <summary>The public members of an assembly, as the lists have them.</summary>
/// <param name="Assembly">The name of the assembly.</param>
/// <param name="Members">Its types and members.</param>
internal sealed record MemberList(string Assembly, IReadOnlyList<Member> Members)
{
    /// <summary>Reads the list of an assembly and that of its modifiers.</summary>
    /// <param name="folder">Where the lists are.</param>
    /// <param name="assembly">The name of the assembly, which is that of the file.</param>
    /// <exception cref="FileNotFoundException">There is no such list.</exception>
    public static MemberList Read(string folder, string assembly)
    {
        string path = Path.Combine(folder, assembly + ".txt");
        if (!File.Exists(path))
        {
            throw new FileNotFoundException(
                $"{assembly} is neither a package that restores nor a list {assembly}.txt here.");
        }

        string more = Path.Combine(folder, "modifiers", assembly + ".txt");
        Dictionary<string, string> modifiers = File.Exists(more)
            ? Lines(more).Select(line => line.Split('\t', 2)).ToDictionary(p => p[0], p => p[1])
            : [];
        return new MemberList(
            assembly, Lines(path).Select(line => Member.Parse(line, modifiers)).ToList());
    }

    private static IEnumerable<string> Lines(string path) =>
        File.ReadAllLines(path).Where(line =>
            line.Length > 0 && !line.StartsWith('#'));
}
