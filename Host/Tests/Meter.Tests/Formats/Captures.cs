using System;
using System.IO;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Formats;

/// <summary>Real recordings beside the repository; tests skip where they are absent.</summary>
internal static class Captures
{
    /// <summary>Path of a real recording; skips the test if there is none.</summary>
    public static string Find(string name)
    {
        string? path = TryFind(name);
        Assert.SkipWhen(path == null, $"../shared/captures/{name} is not there.");
        return path;
    }

    /// <summary>Path of a real recording, or null.</summary>
    public static string? TryFind(string name)
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at != null; at = at.Parent)
        {
            string path = Path.Combine(at.FullName, "shared", "captures", name);
            if (Path.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
