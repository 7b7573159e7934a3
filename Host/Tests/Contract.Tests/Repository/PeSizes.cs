using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mono.Cecil;
using TimeCore.Host.Contract.Il;
using TimeCore.Host.Contract.Source;

namespace TimeCore.Host.Contract.Repository;

/// <summary>How large a device assembly is as a board stores it: its .pe file.</summary>
/// <param name="Measured">
/// The length of the file that a build of nf.sln left; null where none was made since it changed.
/// </param>
/// <param name="Estimate">What <see cref="PeEstimate"/> says of the same sources.</param>
internal sealed record PeSize(long? Measured, long Estimate)
{
    /// <summary>How far the estimate is off, in percent of the measurement.</summary>
    public double? Percent => 100.0 * (Estimate - Measured) / Measured;
}

/// <summary>The sizes of all device assemblies, their limits, and the page of them.</summary>
internal static partial class PeSizes
{
    /// <summary>The page.</summary>
    public const string Page = "docs/results/size.md";

    /// <summary>By how much an estimate may be off, and a size may move unprinted.</summary>
    public const double PercentMax = 2;

    private const string Start = "<!-- sizes: written by a test, see below -->\n";
    private const string End = "<!-- end of sizes -->";

    private const string PartsStart = "<!-- parts: written by a test, see below -->\n";
    private const string PartsEnd = "<!-- end of parts -->";

    private const string NotMeasured = "not measured";
    private const string Blink = "TimeCore.Firmware.Blink.Esp32";
    private const int BlinkLimitBytes = 33500;

    private static readonly Dictionary<string, int> _limitBytes = new()
    {
        ["TimeCore"] = 19232, ["TimeCore.Extras"] = 20480,
    };

    private static readonly Lazy<SortedDictionary<string, long>> _estimates = new(() => new(
        DeviceBuild.Assemblies.ToDictionary(
            module => module.Assembly.Name.Name, module => (long)PeEstimate.Of(module)),
        StringComparer.Ordinal));

    /// <summary>What the .pe of each assembly will be, from the IL of this build.</summary>
    /// <returns>Bytes by name.</returns>
    public static SortedDictionary<string, long> Estimate() => _estimates.Value;

    /// <summary>The sizes of what a build for the device has left under bin/Release.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <returns>Bytes by name; empty where nobody has built for the device.</returns>
    public static Dictionary<string, long> Find(string root) =>
        DeviceAssembly.All.Where(assembly => !assembly.IsTest)
            .Select(assembly => new FileInfo(Path.Combine(
                root, assembly.Folder, "bin", "Release", assembly.Name + ".pe")))
            .Where(file => file.Exists)
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file.Name), file => file.Length);

    /// <summary>The rows of the page's table.</summary>
    /// <param name="page">The text of a page.</param>
    public static Dictionary<string, PeSize> Parse(string page) =>
        Row().Matches(page).ToDictionary(
            match => match.Groups[1].Value,
            match => new PeSize(
                match.Groups[2].Value == NotMeasured ? null : Number(match.Groups[2]),
                Number(match.Groups[3])));

    /// <summary>The table, as the page has it.</summary>
    public static string Table(IReadOnlyDictionary<string, PeSize> sizes) => string.Join(
        '\n',
        sizes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => string.Create(
            CultureInfo.InvariantCulture,
            $"| {pair.Key} | {Measured(pair.Value)} | {pair.Value.Estimate:N0} "
                + $"| {Off(pair.Value)} |"))
            .Prepend("|---|---:|---:|---:|").Prepend("| assembly | bytes | estimate | off |"));

    /// <summary>The page with another table.</summary>
    public static string Replace(string page, string table) =>
        Replace(page, table, Start, End);

    /// <summary>The page with another table of what the core's bytes are.</summary>
    public static string ReplaceParts(string page, string table) =>
        Replace(page, table, PartsStart, PartsEnd);

    /// <summary>What the core's bytes are, by folder of the sources.</summary>
    public static string PartsTable()
    {
        Dictionary<string, string> folders = Repo.Sources("TimeCore/Core")
            .SelectMany(path => SourceFile.Open(path).Root.DescendantNodes()
                .Select(node => (node as BaseTypeDeclarationSyntax)?.Identifier.Text
                    ?? (node as DelegateDeclarationSyntax)?.Identifier.Text)
                .OfType<string>().Select(name => (Name: name, Folder: FolderOf(path))))
            .DistinctBy(pair => pair.Name).ToDictionary(pair => pair.Name, pair => pair.Folder);
        ModuleDefinition core = DeviceBuild.Open("TimeCore");
        SortedDictionary<string, (int Types, int Records, int Code)> parts =
            PeEstimate.Parts(core, name => folders.GetValueOrDefault(name, "made by the compiler"));
        long rest = PeEstimate.Of(core) - parts.Sum(part => part.Value.Records + part.Value.Code);
        return string.Join('\n', parts.Select(part => string.Create(
                CultureInfo.InvariantCulture,
                $"| {part.Key} | {part.Value.Types} | {part.Value.Records:N0} "
                    + $"| {part.Value.Code:N0} | {part.Value.Records + part.Value.Code:N0} |"))
            .Prepend("|---|---:|---:|---:|---:|")
            .Prepend("| folder | types | their records | code | together |")
            .Append(string.Create(
                CultureInfo.InvariantCulture,
                $"| names, texts, signatures, references, header |  |  |  | {rest:N0} |")));
    }

    private static string FolderOf(string path) =>
        Path.GetFileName(Path.GetDirectoryName(path)!);

    private static string Replace(string page, string table, string from, string to)
    {
        int start = page.IndexOf(from, StringComparison.Ordinal) + from.Length;
        int end = page.IndexOf(to, StringComparison.Ordinal);
        return page[..start] + table + "\n" + page[end..];
    }

    /// <summary>
    /// Names what is larger than it may be: an assembly, or Blink with all that it loads of ours.
    /// </summary>
    public static List<string> CheckLimits(IReadOnlyDictionary<string, long> sizes)
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

    /// <summary>An assembly and all of ours that it references, directly or not.</summary>
    /// <param name="name">The assembly's name.</param>
    public static List<string> LoadedBy(string name) => DeviceAssembly.All
        .Single(assembly => assembly.Name == name).Projects.SelectMany(LoadedBy)
        .Append(name).Distinct().ToList();

    /// <summary>Names the rows of the page that today's estimates have left behind.</summary>
    public static List<string> CheckPage(
        IReadOnlyDictionary<string, PeSize> page, IReadOnlyDictionary<string, long> estimates) =>
        estimates.Where(pair => !page.TryGetValue(pair.Key, out PeSize? row)
                || Math.Abs(pair.Value - row.Estimate) > row.Estimate * PercentMax / 100)
            .Select(pair => $"{Page}: {pair.Key} has now about {pair.Value} bytes, the page says "
                + $"{page.GetValueOrDefault(pair.Key)?.Estimate ?? 0}. Build nf.sln in Release, "
                + "then write it anew: UPDATE_SIZES=1 dotnet test --project "
                + "Host/Tests/Contract.Tests --filter-class \"*SizeTests\"")
            .Concat(page.Keys.Except(estimates.Keys)
                .Select(name => $"{Page}: there is no assembly {name}."))
            .ToList();

    private static string Measured(PeSize size) =>
        size.Measured?.ToString("N0", CultureInfo.InvariantCulture) ?? NotMeasured;

    private static string Off(PeSize size) => size.Percent is not double percent
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{percent:+0.0;−0.0;0.0} %");

    private static long Number(Group group) =>
        long.Parse(group.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^\| (TimeCore[\w.]*) \| ([\d,]+|not measured) \| ([\d,]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
