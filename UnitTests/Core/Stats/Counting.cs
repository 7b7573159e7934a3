using TimeCore.Diagnostics;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>Counts what the core counts only on demand.</summary>
    internal static class Counting
    {
        internal static TimerCounts From(VirtualRig rig)
        {
            TimerCounts counts = new TimerCounts(rig.System);
            rig.System.Attach(counts);
            return counts;
        }
    }
}
