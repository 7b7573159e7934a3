using System.Threading;

namespace TimeCore.Host.VirtualBoard;

/// <summary>What one OS thread waits for until it is its turn.</summary>
/// <remarks>
/// A hand-over comes back within microseconds as a rule, so the waiter looks a few times before it
/// asks the operating system for a wait: that is most of the machine's speed where threads
/// alternate. Between two looks it offers its core. On a busy machine the thread that it waits for
/// is the one that needs it, and other boards run as well, as in tests: what one spins away the
/// others lack. Only a waiter that sleeps is woken: an event that is set and then taken without a
/// wait costs more than the hand-over itself. Context: one thread waits, and one gives at a time.
/// </remarks>
internal sealed class Baton
{
    private const int Looks = 20;

    private const int NotGiven = 0;
    private const int Given = 1;
    private const int Asleep = 2;

    private readonly AutoResetEvent _wake = new(false);
    private int _state;

    public void Give()
    {
        if (Interlocked.Exchange(ref _state, Given) == Asleep)
        {
            _wake.Set();
        }
    }

    public void Await()
    {
        for (int i = 0; i < Looks && Volatile.Read(ref _state) != Given; i++)
        {
            Thread.Yield();
        }

        if (Interlocked.CompareExchange(ref _state, Asleep, NotGiven) == NotGiven)
        {
            _wake.WaitOne();
        }

        Volatile.Write(ref _state, NotGiven);
    }
}
