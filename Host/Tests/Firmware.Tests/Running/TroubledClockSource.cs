using System.Collections.Generic;
using TimeCore.Drivers.Esp32;

namespace TimeCore.Host.Firmware.Tests.Running;

/// <summary>The chip's clock, but at chosen moments a reading takes long or jumps.</summary>
internal sealed class TroubledClockSource : ClockSource
{
    private readonly HighResClockSource _inner = new();
    private readonly BoardRun _run;
    private readonly Queue<Trouble> _troubles;
    private long _offsetUs;

    public TroubledClockSource(BoardRun run, IEnumerable<Trouble> troubles)
        : base("troubled", 300, 64, 1000000, ClockSourceFeatures.Continuous)
    {
        _run = run;
        _troubles = new Queue<Trouble>(troubles);
        StartNs = run.Board.NowNs;
    }

    /// <summary>What the moments of the troubles count from, in true time.</summary>
    public long StartNs { get; set; }

    public override long ReadCycles()
    {
        while (_troubles.TryPeek(out Trouble? next)
            && _run.Board.NowNs - StartNs >= next.AfterNs)
        {
            _troubles.Dequeue();
            _offsetUs += next.JumpNs / KTime.NsPerUs;
            _run.Compute(next.PauseNs);
        }

        return _inner.ReadCycles() + _offsetUs;
    }
}

/// <summary>Something that happens to a clock.</summary>
/// <param name="AfterNs">True time after the start.</param>
/// <param name="PauseNs">A collection: so much true time passes before the reading.</param>
/// <param name="JumpNs">By how much the clock is wrong from then on.</param>
internal sealed record Trouble(long AfterNs, long PauseNs, long JumpNs);
