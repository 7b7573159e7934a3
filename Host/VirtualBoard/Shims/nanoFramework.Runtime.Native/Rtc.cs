using TimeCore.Host.VirtualBoard;
using DateTime = TimeCore.Host.VirtualBoard.CoreLibrary.DateTime;

namespace nanoFramework.Runtime.Native;

/// <summary>The wall clock's setting.</summary>
public static class Rtc
{
    /// <summary>Sets it, less what is below a second.</summary>
    public static bool SetSystemTime(DateTime dateTime)
    {
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.NativeCall);
        long ticks = dateTime.Ticks;
        machine.Runtime.SetUtc(ticks - (ticks % System.TimeSpan.TicksPerSecond));
        machine.Leave();
        return true;
    }
}

/// <summary>Ends what takes too long; not modelled, so nothing is ended.</summary>
public static class ExecutionConstraint
{
    /// <summary>Takes the limit and does not enforce it.</summary>
    public static void Install(int timeoutMilliseconds, int priority)
    {
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.NativeCall);
        machine.Leave();
    }
}
