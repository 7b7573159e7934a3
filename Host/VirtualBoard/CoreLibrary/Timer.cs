using System;
using System.Threading;

namespace TimeCore.Host.VirtualBoard.CoreLibrary;

/// <summary>A timer of the device's base library, its faults included.</summary>
/// <remarks>
/// <see cref="Change(int, int)"/> answers true always, and starts a timer again that was disposed
/// of; a change that is refused has changed the timer already, which then fires without pause.
/// Times are kept in whole milliseconds, where the device keeps ticks of 100 ns.
/// Source: NI CLR/Core/CLR_RT_HeapBlock_Timer.cpp:87-170, 225, 298-365.
/// </remarks>
[StandsFor("System.Threading.Timer")]
public sealed class Timer : MarshalByRefObject, IDisposable
{
    private readonly ManagedTimer _timer;

    /// <summary>Makes a timer and starts it.</summary>
    /// <param name="callback">Runs on the one thread of all timers.</param>
    /// <param name="state">What the callback gets.</param>
    /// <param name="dueTime">Milliseconds to the first call; -1 for none.</param>
    /// <param name="period">Milliseconds from call to call; -1 or 0 for one call.</param>
    /// <exception cref="ArgumentNullException">There is no callback; looked at first.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time is below -1.</exception>
    public Timer(TimerCallback callback, object? state, int dueTime, int period)
    {
        if (callback == null)
        {
            throw new ArgumentNullException();
        }

        ThrowIfBelow(dueTime);
        ThrowIfBelow(period);
        _timer = Machine.Current.Runtime.CreateTimer(_ => callback(state));
        _timer.Begin(dueTime, period);
    }

    /// <summary>Makes a timer and starts it.</summary>
    /// <exception cref="ArgumentNullException">There is no callback; looked at first.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A time is below 0 and not -1 ms, or above int.MaxValue ms.
    /// </exception>
    public Timer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        : this(
            callback ?? throw new ArgumentNullException(), state, ToMs(dueTime), ToMs(period))
    {
    }

    /// <summary>Starts it anew.</summary>
    /// <returns>True.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A time is below -1.</exception>
    public bool Change(int dueTime, int period)
    {
        bool isRefused = dueTime < Timeout.Infinite || period < Timeout.Infinite;
        if (isRefused)
        {
            _timer.RunWild(dueTime);
            throw new ArgumentOutOfRangeException();
        }

        _timer.Change(dueTime, period);
        return true;
    }

    /// <summary>Starts it anew.</summary>
    /// <returns>True.</returns>
    public bool Change(TimeSpan dueTime, TimeSpan period) => Change(ToMs(dueTime), ToMs(period));

    /// <summary>Stops it; a call that waits for its turn still comes.</summary>
    public void Dispose() => _timer.Dispose();

    private static void ThrowIfBelow(int ms)
    {
        if (ms < Timeout.Infinite)
        {
            throw new ArgumentOutOfRangeException();
        }
    }

    // A part of a millisecond rounds up: never early.
    private static int ToMs(TimeSpan time)
    {
        if (time == TimeSpan.MaxValue || time == Timeout.InfiniteTimeSpan)
        {
            return Timeout.Infinite;
        }

        long ms = (time.Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond;
        return time.Ticks < 0 || ms > int.MaxValue
            ? throw new ArgumentOutOfRangeException()
            : (int)ms;
    }
}
