using System;
using TimeCore.Threading;

namespace TimeCore.Host.Firmware.Tests.Start;

/// <summary>A thread with a period; part of docs/start.md.</summary>
internal sealed class Sampler
{
    private readonly PeriodicTimer _timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));

    public int Samples { get; private set; }

    public void Stop()
    {
        _timer.Dispose();
    }

    /// <summary>The thread.</summary>
    public void Run()
    {
        while (_timer.WaitForNextTick())
        {
            Samples++;
        }

        Delay.Release();
    }
}

/// <summary>
/// A class that needs time and can be tested without waiting; part of docs/start.md.
/// </summary>
internal sealed class Reminder
{
    private readonly Timer _timer;

    public Reminder(Clock clock)
    {
        TimeSpan hour = TimeSpan.FromHours(1);
        _timer = clock.CreateTimer(state => Reminders++, null, hour, hour);
    }

    public int Reminders { get; private set; }

    public void Stop()
    {
        _timer.Dispose();
    }
}
