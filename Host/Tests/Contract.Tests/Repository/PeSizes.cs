using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace TimeCore.Host.Contract.Repository;

/// <summary>How large the device assemblies are as a board stores them: the .pe files.</summary>
internal static partial class PeSizes
{
    private const string Blink = "TimeCore.Firmware.Blink.Esp32";
    private const int BlinkLimitBytes = 32 * 1024;

    private static readonly Dictionary<string, int> _limitBytes = new()
    {
        ["TimeCore"] = 20 * 1024, ["TimeCore.Extras"] = 20 * 1024,
    };

    /// <summary>The sizes of what a build for the device has left under bin/Release.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <returns>Bytes by name; empty where nobody has built for the device.</returns>
    public static Dictionary<string, long> Find(string root) =>
        DeviceAssembly.All.Where(assembly => !assembly.IsTest)
            .Select(assembly => new FileInfo(Path.Combine(
                root, assembly.Folder, "bin", "Release", assembly.Name + ".pe")))
            .Where(file => file.Exists)
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file.Name), file => file.Length);

    /// <summary>The rows of a table <c>| assembly | bytes |</c>.</summary>
    /// <param name="page">The text of a page.</param>
    public static Dictionary<string, long> Parse(string page) =>
        Row().Matches(page).ToDictionary(
            match => match.Groups[1].Value,
            match => long.Parse(
                match.Groups[2].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture));

    /// <summary>The rows of assemblies that nobody has told the size of since they changed.</summary>
    public static List<string> NotMeasured(string page) =>
        OpenRow().Matches(page).Select(match => match.Groups[1].Value).ToList();

    /// <summary>The table, as docs/results/size.md has it.</summary>
    public static string Table(Dictionary<string, long> sizes) => string.Join(
        '\n',
        sizes.Select(pair => string.Create(
            CultureInfo.InvariantCulture, $"| {pair.Key} | {pair.Value:N0} |"))
            .Prepend("|---|---:|").Prepend("| assembly | bytes |"));

    /// <summary>
    /// Names what is larger than it may be: an assembly, or Blink with all that it loads of ours.
    /// </summary>
    public static List<string> Check(Dictionary<string, long> sizes)
    {
        List<string> findings = _limitBytes
            .Where(limit => sizes.TryGetValue(limit.Key, out long bytes) && bytes > limit.Value)
            .Select(limit =>
                $"{limit.Key} has {sizes[limit.Key]} bytes, {limit.Value} is the limit.").ToList();
        List<string> loaded = LoadedBy(Blink);
        if (loaded.All(sizes.ContainsKey) && loaded.Sum(name => sizes[name]) is var all
            && all > BlinkLimitBytes)
        {
            findings.Add($"{Blink} loads {all} bytes, {BlinkLimitBytes} is the limit.");
        }

        return findings;
    }

    /// <summary>A program and all of ours that it references, directly or through others.</summary>
    /// <param name="name">The program's name.</param>
    public static List<string> LoadedBy(string name) => DeviceAssembly.All
        .Single(assembly => assembly.Name == name).Projects.SelectMany(LoadedBy)
        .Append(name).Distinct().ToList();

    [GeneratedRegex(@"^\| (TimeCore[\w.]*) \| ([\d,]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| (TimeCore[\w.]*) \| not measured \|", RegexOptions.Multiline)]
    private static partial Regex OpenRow();
}
