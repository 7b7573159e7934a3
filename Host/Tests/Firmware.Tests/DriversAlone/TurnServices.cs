using System;
using System.Collections.Generic;
using System.Threading;

namespace TimeCore.Host.Firmware.Tests.DriversAlone;

/// <summary>A base library whose threads take turns: one runs until it waits.</summary>
/// <remarks>
/// The test is the first thread. When it waits, the other one has a turn, unless a third thread
/// computes: <see cref="IsBusy"/>. No time passes but the timeouts noted.
/// </remarks>
internal sealed class TurnServices : SystemServices, IDisposable
{
    private readonly SemaphoreSlim _turn = new(0);
    private readonly SemaphoreSlim _over = new(0);
    private Thread? _thread;
    private bool _isDisposed;

    /// <summary>Every timeout that the test's thread waited for, in milliseconds.</summary>
    public List<int> WaitsMs { get; } = [];

    /// <summary>Calls of Sleep, by length.</summary>
    public List<int> SleepsMs { get; } = [];

    /// <summary>The priorities of the threads that were started.</summary>
    public List<ThreadPriority> Priorities { get; } = [];

    /// <summary>Turns that the other thread had with something to do.</summary>
    public int Turns { get; private set; }

    /// <summary>Nobody else gets a turn.</summary>
    public bool IsBusy { get; set; }

    public void Dispose()
    {
        _isDisposed = true;
        if (_thread != null)
        {
            _turn.Release();
            _thread.Join();
        }

        _turn.Dispose();
        _over.Dispose();
    }

    public override void StartThread(ThreadStart body, ThreadPriority priority)
    {
        Priorities.Add(priority);
        _thread = new Thread(() => Live(body)) { IsBackground = true };
        _thread.Start();
        _over.Wait();
    }

    public override void Sleep(int ms) => SleepsMs.Add(ms);

    public override SystemEvent CreateEvent() => new TurnEvent(this);

    public override int CurrentThreadId() => Environment.CurrentManagedThreadId;

    public override bool IsDebuggerAttached() => false;

    public override long TickCountMs() => throw new NotSupportedException();

    public override long UtcNowTicks() => throw new NotSupportedException();

    public override void SetPriority(ThreadPriority priority) =>
        throw new NotSupportedException();

    public override SystemTimer CreateTimer(TimerCallback callback) =>
        throw new NotSupportedException();

    public override long FreeHeapBytes() => throw new NotSupportedException();

    public override void WriteLine(string line) => throw new NotSupportedException();

    private void Live(ThreadStart body)
    {
        try
        {
            body();
        }
        catch (OperationCanceledException)
        {
        }

        _over.Release();
    }

    /// <summary>Ends the other thread's turn until it has another.</summary>
    private void Pass()
    {
        _over.Release();
        _turn.Wait();
        if (_isDisposed)
        {
            throw new OperationCanceledException();
        }
    }

    private sealed class TurnEvent(TurnServices owner) : SystemEvent
    {
        private bool _isSet;

        public override void Set() => _isSet = true;

        public override bool Wait(int timeoutMs)
        {
            if (Thread.CurrentThread == owner._thread)
            {
                while (!_isSet)
                {
                    owner.Pass();
                }

                owner.Turns++;
                _isSet = false;
                return true;
            }

            owner.WaitsMs.Add(timeoutMs);
            if (!_isSet && !owner.IsBusy && owner._thread != null)
            {
                owner._turn.Release();
                owner._over.Wait();
            }

            bool wasSet = _isSet;
            _isSet = false;
            return wasSet;
        }
    }
}
