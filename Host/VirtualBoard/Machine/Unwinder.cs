namespace TimeCore.Host.VirtualBoard;

/// <summary>Ends the threads of a run that is over, each out of a wait of its own.</summary>
/// <remarks>A thread that holds a lock goes on until it has given the lock back.</remarks>
internal sealed class Unwinder
{
    private const int CallsWhileEndingMax = 10000;

    private readonly Machine _machine;

    public Unwinder(Machine machine)
    {
        _machine = machine;
    }

    /// <summary>Throws when the run is over for a thread that is about to block.</summary>
    public void ThrowIfOver(VirtualThread thread)
    {
        if (thread.Ending)
        {
            OnCall(thread);
        }

        if (thread.Ending || thread.EndAtWait)
        {
            throw new ThreadEndException();
        }
    }

    /// <summary>Ends a thread at a call, unless it holds a lock.</summary>
    public void OnCall(VirtualThread thread)
    {
        if (++thread.CallsWhileEnding > CallsWhileEndingMax)
        {
            // It swallows our exception in an endless loop. Its OS thread is a background thread:
            // left here, it dies with the process.
            _machine.Write($"thread '{thread.Name}' cannot be ended; abandoned");
            thread.State = ThreadState.Ended;
            _machine.Scheduler.Main.Baton.Give();
            thread.Baton.Await();
        }

        if (thread.LockDepth == 0)
        {
            throw new ThreadEndException();
        }
    }

    /// <summary>Unwinds every thread but the main one, which calls this.</summary>
    public void EndOthers()
    {
        Scheduler scheduler = _machine.Scheduler;
        foreach (VirtualThread thread in scheduler.Threads)
        {
            if (thread == scheduler.Main || !thread.Started)
            {
                continue;
            }

            thread.Ending = true;
            scheduler.SetCurrent(thread);
            thread.Baton.Give();
            scheduler.Main.Baton.Await();
        }

        scheduler.SetCurrent(scheduler.Main);
        scheduler.Main.State = ThreadState.Ended;
    }
}
