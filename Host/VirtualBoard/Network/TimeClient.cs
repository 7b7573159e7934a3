namespace TimeCore.Host.VirtualBoard;

/// <summary>The chip's client of time servers: it starts by itself with an address.</summary>
/// <remarks>
/// It sets the wall clock at once. The chip asks again each hour; here no clock drifts, so once is
/// enough.
/// </remarks>
internal sealed class TimeClient(Machine machine, Surroundings around, RadioPower radio)
{
    private const int PacketBytes = 48;

    private int _turn;

    /// <summary>It asks.</summary>
    public bool IsStarted { get; private set; }

    /// <summary>Asks now, and from now on.</summary>
    public void Start()
    {
        IsStarted = true;
        Ask(++_turn);
    }

    /// <summary>Asks no more.</summary>
    public void Stop()
    {
        IsStarted = false;
        _turn++;
    }

    private void Ask(int turn)
    {
        if (turn != _turn || machine.Wifi is not { HasAddress: true })
        {
            return;
        }

        long sentNs = radio.Carry(PacketBytes, machine.NowNs, isSent: true);
        if (around.Clock is System.DateTime begin)
        {
            long answerNs = Moments.Add(sentNs, around.ClockNs);
            machine.Time.Schedule(new Alarm(() => Take(turn, begin)), answerNs);
        }
    }

    private void Take(int turn, System.DateTime begin)
    {
        if (turn == _turn)
        {
            radio.Carry(PacketBytes, machine.NowNs, isSent: false);
            long sinceMainNs = machine.Options.Wiring!.NowNs;
            machine.Runtime.SetUtc(begin.Ticks + (sinceMainNs / KTime.NsPerTimeSpanTick));
        }
    }
}
