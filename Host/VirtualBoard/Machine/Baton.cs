using System.Threading;

namespace TimeCore.Host.VirtualBoard;

/// <summary>What one OS thread waits for until it is its turn.</summary>
/// <remarks>
/// A hand-over comes back within microseconds as a rule, so the waiter spins a little before it
/// asks the operating system: that is most of the machine's speed where threads alternate.
/// </remarks>
internal sealed class Baton
{
    private readonly SemaphoreSlim _given = new(0, 1);

    public void Give()
    {
        _given.Release();
    }

    public void Await()
    {
        _given.Wait();
    }
}
