using System.Collections.Generic;
using TimeCore.Host.Woven;

namespace TimeCore.Host.VirtualBoard;

/// <summary>What a machine says to its book of causes; nothing while nobody keeps one.</summary>
internal sealed class CauseNotes
{
    private readonly Machine _machine;

    // The weaver's names: the same method has the same string.
    private readonly Dictionary<string, WovenMethod> _methods =
        new(ReferenceEqualityComparer.Instance);

    private readonly CausePool _pool = new();
    private CauseBook? _book;

    public CauseNotes(Machine machine)
    {
        _machine = machine;
    }

    /// <summary>Keeps a book from now on; before the run.</summary>
    public CauseBook Open(IEnumerable<CauseWindow> windows, CauseOwners? owners)
    {
        _book = new CauseBook(_machine.Power, windows, owners);
        _machine.Power.AddSink(_book);
        return _book;
    }

    /// <summary>Follows the calling thread.</summary>
    /// <returns>The thread's book; null while nobody keeps one.</returns>
    public ThreadBook? Attach()
    {
        ThreadBook? book = _book == null
            ? null
            : new ThreadBook(_machine, _book, _methods, _pool);
        WovenCode.Book = book;
        return book;
    }

    public static void Detach()
    {
        WovenCode.Book = null;
    }

    /// <summary>Notes what the thread's code, and a call it makes, are about to take.</summary>
    /// <param name="call">The call; null for none.</param>
    /// <param name="codeUnits">What the code was charged since the last call.</param>
    /// <param name="ns">Of both, from now on.</param>
    public void Settle(RuntimeCall? call, long codeUnits, long ns)
    {
        if (_book != null)
        {
            OfThread()?.Settle(call, codeUnits, ns);
        }
    }

    /// <summary>Notes what a part of the runtime is about to take.</summary>
    public void Call(RuntimeCall call, long ns)
    {
        if (_book != null)
        {
            OfThread()?.Call(call, _machine.NowNs, ns);
        }
    }

    /// <summary>Notes the time that chip or platform take, for any cause.</summary>
    public void Take(CauseKind kind, long fromNs, long ns)
    {
        _book?.Take(Cause.Of(kind), fromNs, ns);
    }

    /// <summary>Forgets what the thread's code was charged since the last call.</summary>
    public void Drop()
    {
        if (_book != null)
        {
            OfThread()?.Drop();
        }
    }

    private static ThreadBook? OfThread() => (ThreadBook?)WovenCode.Book;
}
