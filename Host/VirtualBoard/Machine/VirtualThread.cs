using System;
using System.Threading;

namespace TimeCore.Host.VirtualBoard;

internal enum ThreadState
{
    Ready,
    Running,
    Blocked,
    Ended,
}

/// <summary>A managed thread of the board: an OS thread that runs only with the baton.</summary>
internal sealed class VirtualThread
{
    public VirtualThread(string name, Thread? osThread)
    {
        Name = name;
        OsThread = osThread;
    }

    public string Name { get; }

    /// <summary>From 1 in the order of creation.</summary>
    public int Id { get; set; }

    public Baton Baton { get; } = new();

    /// <summary>Null for the main thread, which is the caller's.</summary>
    public Thread? OsThread { get; }

    public bool Started { get; set; }

    public ThreadState State { get; set; } = ThreadState.Ready;

    /// <summary>What it waits for, in words, for the deadlock message.</summary>
    public string WaitsFor { get; set; } = "";

    /// <summary>When the wait times out, in milliseconds of the CLR's clock.</summary>
    public long DeadlineMs { get; set; } = KTime.Never;

    public bool TimedOut { get; set; }

    /// <summary>0 lowest to 4 highest; 5 is the runtime's own.</summary>
    public int Priority { get; set; } = (int)ThreadPriority.Normal;

    /// <summary>What it has left of its share of the CPU; it only ever falls.</summary>
    public long Credit { get; set; }

    public int LockDepth { get; set; }

    /// <summary>What the base library knows it by; null until it asks.</summary>
    public object? Managed { get; set; }

    /// <summary>Follows it through its methods; null while nobody asks.</summary>
    public ThreadBook? Book { get; set; }

    /// <summary>The program started it; the others are the runtime's own.</summary>
    public bool IsOfProgram { get; set; }

    /// <summary>It gets no turn until it is resumed.</summary>
    public bool IsSuspended { get; set; }

    /// <summary>It became runnable while it was suspended.</summary>
    public bool IsReadyOnResume { get; set; }

    /// <summary>Thrown once at its next call into the runtime, or out of its wait.</summary>
    public Exception? Interruption { get; set; }

    /// <summary>The next blocking wait throws.</summary>
    public bool EndAtWait { get; set; }

    /// <summary>The run is over: every wait throws, nothing costs time.</summary>
    public bool Ending { get; set; }

    /// <summary>Calls made since the end was announced; code that swallows it would spin.</summary>
    public int CallsWhileEnding { get; set; }

    /// <summary>Throws what another thread has told it to.</summary>
    public void ThrowIfInterrupted()
    {
        if (Interruption != null)
        {
            ThrowInterruption(Interruption);
        }
    }

    /// <summary>Runs the thread, starting it if this is the first time.</summary>
    public void Resume()
    {
        if (!Started)
        {
            Started = true;
            OsThread!.Start();
            return;
        }

        Baton.Give();
    }

    private void ThrowInterruption(Exception interruption)
    {
        if (!Ending)
        {
            Interruption = null;
            throw interruption;
        }
    }
}
