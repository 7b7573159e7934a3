using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace TimeCore.Host.Mutants;

/// <summary>Reads the lists of mutants: "key: value" lines, a blank one between two.</summary>
internal static class MutantList
{
    /// <summary>Where the lists are, from the root of the repository.</summary>
    public const string Folder = "Host/Mutants/List";

    private static readonly string[] _keys = ["mutant", "rules", "file", "old", "new", "test"];

    /// <summary>Reads every list.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <exception cref="MutantException">An entry is incomplete, a name not unique.</exception>
    public static List<Mutant> Read(string root)
    {
        List<Mutant> mutants = [];
        foreach (string file in Directory.GetFiles(Path.Combine(root, Folder), "*.txt").Order())
        {
            mutants.AddRange(Parse(Path.GetFileName(file), File.ReadAllLines(file)));
        }

        IGrouping<string, Mutant> twice =
            mutants.GroupBy(mutant => mutant.Name).FirstOrDefault(group => group.Count() > 1);
        return twice == null
            ? mutants
            : throw new MutantException($"{twice.Key}: the name stands {twice.Count()} times.");
    }

    /// <summary>Reads one list.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="lines">Its lines.</param>
    /// <exception cref="MutantException">An entry is incomplete.</exception>
    public static List<Mutant> Parse(string name, IReadOnlyList<string> lines) =>
        EntryReader.Read(name, lines, _keys)
            .Select(entry => ToMutant(entry.Lines, entry.Place)).ToList();

    private static Mutant ToMutant(ILookup<string, string> entry, string place)
    {
        EntryReader.Demand(entry, _keys, place);
        return new Mutant(
            entry["mutant"].Single(),
            ToWords(entry["rules"]),
            entry["file"].Single(),
            entry["old"].ToList(),
            entry["new"].ToList(),
            ToWords(entry["test"]));
    }

    private static List<string> ToWords(IEnumerable<string> values) =>
        values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries)).ToList();
}
