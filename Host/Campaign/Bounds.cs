using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Campaign;

/// <summary>How late each kind of callback may be in a scenario, in nanoseconds.</summary>
/// <remarks>
/// Sums of what may come together at worst. A wait without an event ends three polls behind it.
/// Other threads have a quantum each before the core has its turn; where the seed chooses whose
/// turn it is, several. A collection may hit on the way, and another the next pass.
/// </remarks>
internal sealed class Bounds
{
    private const long Ms = KTime.NsPerMs;
    private const long GuardNs = 30 * Ms;
    private const long CodeNs = 25 * Ms;
    private const long FloodNs = 60 * Ms;
    private const long QuantumNs = 20 * Ms;

    /// <summary>The longest that a callback blocks its queue.</summary>
    public const int BlockMsMax = 30;

    public Bounds(Scenario scenario)
    {
        FaultSet faults = scenario.Machine.Faults;
        int threads = 2 + scenario.Sleepers + scenario.Meddlers + scenario.IntervalTimers;
        long turnNs = threads * QuantumNs * (scenario.Machine.Interleaving ? 2 : 1);
        long pausesNs = 2 * (long)faults.ValueOr(FaultKind.GcPauses, 0) * Ms;
        long floodNs = faults.Has(FaultKind.RingOverflow) ? FloodNs : 0;
        long tickNs = KTime.NsPerSec / scenario.Options.TickHz;

        HardNs = GuardNs + CodeNs + turnNs + pausesNs + floodNs
            + (scenario.Options.HighRes ? 0 : tickNs);

        // On a queue: behind the others of the queue, each of which may block once before it.
        int perQueue = 1 + scenario.Meddlers
            + (scenario.SoftTimers > scenario.WheelTimers
                ? scenario.SoftTimers : scenario.WheelTimers);
        long blockNs = scenario.CallbacksBlock ? perQueue * (BlockMsMax + 20) * Ms : 0;
        SoftNs = HardNs + turnNs + pausesNs + blockNs;
        WheelNs = SoftNs + tickNs;
        ThreadNs = HardNs + turnNs + pausesNs;
    }

    public long HardNs { get; }

    public long SoftNs { get; }

    public long WheelNs { get; }

    public long ThreadNs { get; }
}
