using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>Reports what a check found, in full.</summary>
internal static class Findings
{
    /// <summary>Fails with every finding on a line of its own.</summary>
    public static void AssertNone(IEnumerable<string> findings)
    {
        string all = string.Join("\n", findings);
        Assert.True(all.Length == 0, all);
    }
}
