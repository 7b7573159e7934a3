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
    /// <summary>
    /// Whose time it is, as the book's <see cref="CauseOwners"/> say; else empty.
    /// </summary>
    public string Owner { get; init; } = "";

    /// <summary>What something beside the board draws.</summary>
    public static Cause Of(Load load) => new(CauseKind.Load, load.Name, CallKind.None, "", false);

    /// <summary>A cause that needs no name.</summary>
    public static Cause Of(CauseKind kind) => new(kind, "", CallKind.None, "", false);
}
