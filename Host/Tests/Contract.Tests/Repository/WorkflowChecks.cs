using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TimeCore.Host.Contract.Repository;

/// <summary>What a GitHub workflow names is there, in the versions agreed.</summary>
/// <remarks>No test can run a workflow: this holds what is known of where it runs.</remarks>
internal static partial class WorkflowChecks
{
    /// <summary>Checks one workflow.</summary>
    /// <param name="path">Its path, for findings.</param>
    /// <param name="text">Its content.</param>
    public static List<string> Check(string path, string text)
    {
        YamlMappingNode root;
        try
        {
            YamlStream yaml = [];
            yaml.Load(new System.IO.StringReader(text));
            root = (YamlMappingNode)yaml.Documents[0].RootNode;
        }
        catch (YamlException exception)
        {
            return [$"{path}:{exception.Start.Line} is no YAML: {exception.Message}"];
        }

        List<string> findings = CheckSteps(path, root);
        findings.AddRange(PackageFolder().Matches(text)
            .Select(match => (Package: match.Groups[1].Value, Version: match.Groups[2].Value))
            .Where(found => !ProjectChecks.Versions.Values.Contains(found))
            .Select(found => $"{path}: {found.Package} {found.Version} is not agreed."));
        findings.AddRange(RepoPath().Matches(text).Select(match => match.Value)
            .Select(found => found.Replace('\\', '/').TrimEnd('/'))
            .Where(found => !found.Contains("/bin/") && !Repo.IsThere(found))
            .Select(found => $"{path} names {found}, which does not exist."));
        return findings;
    }

    private static List<string> CheckSteps(string path, YamlMappingNode root)
    {
        List<string> findings = [];
        YamlMappingNode jobs = (YamlMappingNode)root.Children["jobs"];
        foreach ((YamlNode name, YamlNode job) in jobs.Children)
        {
            if (!((YamlMappingNode)job).Children.TryGetValue("runs-on", out YamlNode? image))
            {
                findings.Add($"{path}: the job {name} runs on nothing.");
            }

            bool needsVisualStudio = job.ToString()!.Contains("nanobuild");
            if (needsVisualStudio && image?.ToString() != "windows-2022")
            {
                findings.Add($"{path}: nanobuild knows the Visual Studio of windows-2022 only, "
                    + $"and {name} runs on {image}.");
            }

            YamlSequenceNode steps = (YamlSequenceNode)((YamlMappingNode)job).Children["steps"];
            foreach (YamlMappingNode step in steps.Children.Cast<YamlMappingNode>())
            {
                bool uses = step.Children.TryGetValue("uses", out YamlNode? action);
                if (uses == step.Children.ContainsKey("run"))
                {
                    findings.Add($"{path}:{step.Start.Line}: a step has one of uses and run.");
                }
                else if (uses && action!.ToString().Contains("nanobuild@")
                    && !action.ToString().EndsWith("@v1.17", StringComparison.Ordinal))
                {
                    findings.Add($"{path}:{step.Start.Line}: {action} is not v1.17, "
                        + "the last that installs the stable project system.");
                }
                else if (uses && !action!.ToString().Contains("@v", StringComparison.Ordinal))
                {
                    findings.Add($"{path}:{step.Start.Line}: {action} has no version.");
                }
            }
        }

        return findings;
    }

    [GeneratedRegex(@"packages\\([A-Za-z.]+[A-Za-z0-9]*?)\.(\d+\.\d+\.\d+)")]
    private static partial Regex PackageFolder();

    // A path from the root, as far as it is spelt out; what a build makes is in bin.
    [GeneratedRegex(@"(?<![\w./\\$-])(?:(?:Host|UnitTests|TimeCore|Alarms|Drivers|Board"
        + @"|Firmware)[\\/][\w./\\-]+|nf\.sln|nuget\.config|\.ci/run)(?![\w*$])")]
    private static partial Regex RepoPath();
}
