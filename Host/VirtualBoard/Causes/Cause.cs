using System;
using System.Linq;

namespace TimeCore.Host.VirtualBoard;

/// <summary>One reason why a current flows above the floor.</summary>
/// <param name="Kind">What sort of reason.</param>
/// <param name="Name">
/// Of code the method, as <see cref="Woven.CodeBook"/> names it; of a call what it is known by;
/// else empty.
/// </param>
/// <param name="Call">Of a call what it is for.</param>
/// <param name="Caller">
/// The method that called: of code the next one, of a runtime call the next outside of the drivers;
/// empty where the runtime itself called.
/// </param>
/// <param name="InWorkload">It was started by a callback or thread of the program.</param>
public sealed record Cause(
    CauseKind Kind, string Name, CallKind Call, string Caller, bool InWorkload)
{
    private static readonly Cause[] s_ofKinds = Enum.GetValues<CauseKind>()
        .Select(kind => new Cause(kind, "", CallKind.None, "", false)).ToArray();

    private int _hash;

    // All but the hash, which is another one once something is changed.
    private Cause(Cause other)
    {
        (Kind, Name, Call, Caller, InWorkload) = other;
        Owner = other.Owner;
    }

    /// <summary>
    /// Whose time it is, as the book's <see cref="CauseOwners"/> say; else empty.
    /// </summary>
    public string Owner { get; init; } = "";

    /// <summary>Returns the cause of what a load beside the board draws.</summary>
    public static Cause Of(Load load) => new(CauseKind.Load, load.Name, CallKind.None, "", false);

    /// <summary>Returns a cause that needs no name.</summary>
    public static Cause Of(CauseKind kind) => s_ofKinds[(int)kind];

    /// <inheritdoc/>
    public bool Equals(Cause? other) =>
        ReferenceEquals(this, other)
        || (other != null
            && (Kind, Call, InWorkload) == (other.Kind, other.Call, other.InWorkload)
            && Name == other.Name && Caller == other.Caller && Owner == other.Owner);

    /// <inheritdoc/>
    /// <remarks>Reckoned once: a book of causes looks the same one up at each of its calls.
    /// </remarks>
    public override int GetHashCode()
    {
        if (_hash == 0)
        {
            _hash = HashCode.Combine(Kind, Call, InWorkload, Name, Caller, Owner);
        }

        return _hash;
    }
}
