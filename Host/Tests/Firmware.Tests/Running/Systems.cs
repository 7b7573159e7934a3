using TimeCore.Firmware;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Running;

/// <summary>Systems that a board class has wired, and the workload on them.</summary>
internal static class Systems
{
    /// <summary>A board's system, free to sleep from the start unless told otherwise.</summary>
    public static TimeSystem Sleepy(string board = "esp32", long awakeAfterBootNs = 0)
    {
        return BoardNamed(board).CreateTimeSystem(
            new TimeSystemOptions { AllowLightSleep = true, AwakeAfterBootNs = awakeAfterBootNs });
    }

    /// <summary>Runs the workload of phase B or C and counts what it did.</summary>
    /// <returns>Pieces of work done.</returns>
    public static int RunWorkload(TimeSystem system, int seconds)
    {
        var work = new SampleWork();
        new CoreWorkload(system, work).Run(seconds);
        return work.Done;
    }

    /// <summary>What the workload does in so many seconds, not one more or less.</summary>
    /// <remarks>
    /// Five samples, a report, five steps and a timeout that expires; the last such timeout would
    /// expire in the second after.
    /// </remarks>
    public static int WorkIn(int seconds)
    {
        return 12 * seconds - 1;
    }
}
