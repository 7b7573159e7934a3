using System;
using System.Threading;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Firmware.Tests.Threading;

/// <summary>
/// The board's own System.Threading.Timer, whose name on the PC is another timer's.
/// </summary>
public sealed class BaseTimer : IDisposable
{
    private readonly ManagedTimer _timer;

    public BaseTimer(TimerCallback callback, object? state, int dueTime, int period)
    {
        _timer = Machine.Current.Runtime.CreateTimer(_ => callback(state));
        _timer.Change(dueTime, period);
    }

    public bool Change(int dueTime, int period)
    {
        _timer.Change(dueTime, period);
        return true;
    }

    public void Dispose() => _timer.Dispose();
}

/// <summary>The board's own Thread.</summary>
public static class BaseThread
{
    public static void Sleep(int ms) => Machine.Current.Runtime.Sleep(ms);
}
