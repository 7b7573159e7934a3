using System.Threading;

namespace TimeCore.Host.VirtualBoard;

/// <summary>What one OS thread waits for until it is its turn.</summary>
/// <remarks>
/// A hand-over comes back within microseconds as a rule, so the waiter looks a few times before it
/// asks the operating system for a wait: that is most of the machine's speed where threads
/// alternate. Between two looks it offers its core. On a busy machine the thread that it waits for
/// is the one that needs it, and other boards run as well, as in tests: what one spins away the
/// others lack.
/// </remarks>
internal sealed class Baton
{
    private const int Looks = 20;

    private readonly AutoResetEvent _given = new(false);
    private volatile bool _isGiven;

    public void Give()
    {
        _isGiven = true;
        _given.Set();
    }

    public void Await()
    {
        for (int i = 0; i < Looks && !_isGiven; i++)
        {
            Thread.Yield();
        }

        _given.WaitOne();
        _isGiven = false;
    }
}
