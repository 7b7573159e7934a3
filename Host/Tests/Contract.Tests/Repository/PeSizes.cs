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
    /// <summary>The limit of what every firmware loads, and of what it may load besides.</summary>
    public const int LimitBytes = 20 * 1024;

    private static readonly string[] _limited = ["TimeCore", "TimeCore.Extras"];

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

    /// <summary>The table, as docs/results/size.md has it.</summary>
    public static string Table(Dictionary<string, long> sizes) => string.Join(
        '\n',
        sizes.Select(pair => string.Create(
            CultureInfo.InvariantCulture, $"| {pair.Key} | {pair.Value:N0} |"))
            .Prepend("|---|---:|").Prepend("| assembly | bytes |"));

    /// <summary>Names what is larger than it may be.</summary>
    public static List<string> Check(Dictionary<string, long> sizes) =>
        _limited.Where(name => sizes.TryGetValue(name, out long bytes) && bytes > LimitBytes)
            .Select(name => $"{name} has {sizes[name]} bytes, {LimitBytes} is the limit.").ToList();

    [GeneratedRegex(@"^\| (TimeCore[\w.]*) \| ([\d,]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
