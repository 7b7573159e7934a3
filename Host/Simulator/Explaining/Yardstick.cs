using TimeCore.Firmware;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Simulation.Explaining;

/// <summary>What no timer service can do without: its timers in order, and a lock.</summary>
internal static class Yardstick
{
    /// <summary>About as many timers as the measured workload has.</summary>
    private const int Armed = 10;

    private const int Turns = 1000;

    /// <summary>Returns the time to take the first timer out of a bare tree and to put it back.
    /// </summary>
    /// <param name="board">Whose speed counts.</param>
    /// <returns>
    /// Nanoseconds with a lock for each, on a virtual board; the benchmark's row of that name.
    /// </returns>
    public static double NsPerExpiry(BoardFacts board)
    {
        long ns = 0;
        var machine = new VirtualEsp32(new MachineOptions { Board = board });
        machine.Run(
            () =>
            {
                TimeSystem system = FlashedBoard.CreateSystem(board, new TimeSystemOptions());
                var tree = new TreeOperations(system);
                tree.Arm(Armed);
                ns = tree.Run(TreeOperations.FirstLockedOperation, Turns)
                    - new LoopOperations(system).Run(LoopOperations.Loop, Turns);
            },
            KTime.Never);
        return (double)ns / Turns;
    }
}
