using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.Meter.Logs;

/// <summary>One sample of CpuTimes, as a board printed it.</summary>
/// <param name="Board">The board's name.</param>
/// <param name="LengthUs">How long it lasted, in µs.</param>
/// <param name="CostUs">What accounting added to a callback, in µs.</param>
/// <param name="Accounts">Who had the CPU.</param>
public sealed record CpuTimesSample(
    string Board, long LengthUs, long CostUs, IReadOnlyList<CpuTimesAccount> Accounts)
{
    /// <summary>How long the CPU was awake, in µs: all but the idle states.</summary>
    public double AwakeUs =>
        Accounts.Where(account => !account.IsIdle).Sum(account => (double)account.Us);
}
