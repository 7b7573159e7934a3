using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace TimeCore.Host.Native.Tests;

/// <summary>A program of the machine: a compiler, the emulator, a test that was compiled.</summary>
internal static class Tool
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(3);

    /// <summary>Runs it; the test is skipped where it is not installed, and beside Linux.</summary>
    /// <remarks>
    /// The sanitizers and the linker's --wrap are GNU's; what goes by these names on Windows and
    /// macOS lacks one of them.
    /// </remarks>
    /// <param name="name">Its name or path.</param>
    /// <param name="package">Debian's package that brings it.</param>
    /// <param name="arguments">What it is given.</param>
    /// <returns>What it printed, and its exit code.</returns>
    /// <exception cref="TimeoutException">It did not end in three minutes.</exception>
    public static async Task<(string Output, int Code)> Run(
        string name, string package, params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The native part is tested on Linux.");
        var start = new ProcessStartInfo(name, arguments)
        {
            WorkingDirectory = RepositoryFolder.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{name} is not installed (Debian: apt-get install {package}).");
            throw;
        }

        using (process)
        {
            process.StandardInput.Close();
            Task<string> errors = process.StandardError.ReadToEndAsync();
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            using var limit = new CancellationTokenSource(_limit);
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"{name} ran for more than {_limit}.");
            }

            return (await output + await errors, process.ExitCode);
        }
    }
}
