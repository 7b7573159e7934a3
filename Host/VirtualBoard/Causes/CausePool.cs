using System.Collections.Generic;
using System.Runtime.CompilerServices;
using TimeCore.Host.Woven;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Makes each cause of code and of calls once: a run asks for few, millions of times.
/// </summary>
/// <remarks>
/// Found by the object that names it, as <see cref="CodeBook"/> and <see cref="CallCosts"/> allow,
/// not by its text. Context: one board.
/// </remarks>
internal sealed class CausePool
{
    private readonly Dictionary<Key, Cause> _causes = [];

    public Cause OfCode(string method, string caller, bool inWorkload, string owner)
    {
        var key = new Key(method, caller, inWorkload, owner);
        if (!_causes.TryGetValue(key, out Cause? cause))
        {
            cause = new Cause(CauseKind.Code, method, CallKind.None, caller, inWorkload)
            {
                Owner = owner,
            };
            _causes.Add(key, cause);
        }

        return cause;
    }

    public Cause OfCall(RuntimeCall call, string caller, bool inWorkload, string owner)
    {
        var key = new Key(call, caller, inWorkload, owner);
        if (!_causes.TryGetValue(key, out Cause? cause))
        {
            cause = new Cause(CauseKind.Call, call.Name, call.Kind, caller, inWorkload)
            {
                Owner = owner,
            };
            _causes.Add(key, cause);
        }

        return cause;
    }

    private readonly record struct Key(object What, string Caller, bool InWorkload, string Owner)
    {
        public bool Equals(Key other) =>
            ReferenceEquals(What, other.What) && ReferenceEquals(Caller, other.Caller)
            && InWorkload == other.InWorkload && Owner == other.Owner;

        public override int GetHashCode() =>
            RuntimeHelpers.GetHashCode(What) * 31 + RuntimeHelpers.GetHashCode(Caller);
    }
}
