using System.Threading;

namespace TimeCore.Host.VirtualBoard;

/// <summary>What one OS thread waits for until it is its turn.</summary>
/// <remarks>
/// A hand-over comes back within microseconds as a rule, so the waiter spins a little before it
/// asks the operating system: that is most of the machine's speed where threads alternate. No
/// longer, though: most threads of a board wait for long, and where other boards run as well, as
/// in tests, what one spins away the others lack.
/// </remarks>
internal sealed class Baton
{
    private const int Looks = 20;
    private const int SpinsALook = 10;

    private readonly object _gate = new();
    private volatile bool _isGiven;

    public void Give()
    {
        lock (_gate)
        {
            _isGiven = true;
            Monitor.Pulse(_gate);
        }
    }

    public void Await()
    {
        for (int i = 0; i < Looks && !_isGiven; i++)
        {
            Thread.SpinWait(SpinsALook);
        }

        lock (_gate)
        {
            while (!_isGiven)
            {
                Monitor.Wait(_gate);
            }

            _isGiven = false;
        }
    }
}
