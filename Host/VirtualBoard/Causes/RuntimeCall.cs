namespace TimeCore.Host.VirtualBoard;

/// <summary>One kind of call into the runtime.</summary>
/// <param name="Name">What a reader knows it by.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Cost">Tenths of an operation.</param>
internal sealed record RuntimeCall(string Name, CallKind Kind, int Cost);
