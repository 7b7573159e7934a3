using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Campaign;

/// <summary>How late each kind of callback may be in a scenario, in nanoseconds.</summary>
/// <remarks>
/// Sums of what may come together at worst. A wait without an event ends three polls behind it.
/// Other threads have a quantum each before the core has its turn; where the seed chooses whose
/// turn it is, several. A collection may hit on the way, and another the next iteration.
/// Of threads that compute for long the core, at Highest, waits for one quantum if they wait
/// through TimeCore, however many there are, and for one each and one more if they wait by other
/// means. Where the chip may sleep lightly it is at Normal, and a sleeper keeps what it slept for:
/// there each has five turns. Where the seed chooses, each call of the core may cost a turn of
/// each, and a slow chip makes many calls between an event and its callback. A thread that asked
/// for the gate is handed it while another computes, and the core waits for its turn: that may
/// happen at several locks of one pass.
/// </remarks>
internal sealed class Bounds
{
    private const long Ms = KTime.NsPerMs;
    private const long GuardNs = 30 * Ms;
    private const long CodeNs = 25 * Ms;
    private const long FloodNs = 60 * Ms;
    private const long QuantumNs = 20 * Ms;

    /// <summary>Quanta before a thread at Normal that often runs, for one that has slept.</summary>
    private const int LeadQuanta = 5;

    /// <summary>Quanta for each thread that computes for long where the seed chooses.</summary>
    private const int ChosenQuanta = 6;

    /// <summary>Quanta for the gate, where others take it beside threads that compute.</summary>
    private const int GateQuanta = 3;

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

        HardNs = GuardNs + CodeNs + turnNs + pausesNs + floodNs + CoreQuanta(scenario) * QuantumNs
            + (scenario.Options.HighRes ? 0 : tickNs);

        // On a queue: behind the others of the queue, each of which may block once before it.
        int perQueue = 1 + scenario.Meddlers
            + (scenario.SoftTimers > scenario.WheelTimers
                ? scenario.SoftTimers : scenario.WheelTimers);
        long burstsNs = ThreadQuanta(scenario) * QuantumNs;
        long blockNs = scenario.CallbacksBlock ? perQueue * ((BlockMsMax + 20) * Ms + burstsNs) : 0;
        SoftNs = HardNs + turnNs + pausesNs + burstsNs + blockNs;
        WheelNs = SoftNs + tickNs;
        ThreadNs = HardNs + turnNs + pausesNs + burstsNs;
    }

    public long HardNs { get; }

    public long SoftNs { get; }

    public long WheelNs { get; }

    public long ThreadNs { get; }

    /// <summary>Quanta of threads that compute for long before the core has its turn.</summary>
    private static int CoreQuanta(Scenario scenario)
    {
        if (MayFreeze(scenario) || scenario.Machine.Interleaving)
        {
            return ThreadQuanta(scenario);
        }

        int others = scenario.Sleepers + scenario.Meddlers + scenario.IntervalTimers;
        return (scenario.Computing > 0 ? 1 : 0)
            + (scenario.ComputingOtherwise > 0 ? scenario.ComputingOtherwise + 1 : 0)
            + (others > 0 && scenario.Computing + scenario.ComputingOtherwise > 0
                ? GateQuanta : 0);
    }

    /// <summary>The same before a thread at Normal has its turn.</summary>
    private static int ThreadQuanta(Scenario scenario)
    {
        return scenario.Machine.Interleaving
            ? ChosenQuanta * (scenario.Computing + scenario.ComputingOtherwise)
            : (MayFreeze(scenario) ? LeadQuanta : 1) * scenario.Computing
                + LeadQuanta * scenario.ComputingOtherwise;
    }

    private static bool MayFreeze(Scenario scenario)
    {
        return scenario.Options.AllowLightSleep && scenario.Machine.Board.LightSleep != null;
    }
}
