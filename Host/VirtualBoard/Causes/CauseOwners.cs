namespace TimeCore.Host.VirtualBoard;

/// <summary>Tells whose time it is that a board's code takes.</summary>
/// <remarks>Asked on the board's thread, as the owner changes; MUST cost the board
/// nothing.</remarks>
public abstract class CauseOwners
{
    /// <summary>Whose time a method takes with all that it calls.</summary>
    /// <param name="method">The method that begins.</param>
    /// <param name="caller">Who calls it; of no assembly where the runtime does.</param>
    /// <param name="owner">Whose time the caller's is.</param>
    public abstract string Of(WovenMethod method, WovenMethod caller, string owner);

    /// <summary>Whose time the runtime takes outside of all methods, for a switch.</summary>
    public abstract string OfRuntime();

    /// <summary>Whose time a method takes from here on, a call of it having returned.</summary>
    /// <param name="called">The method that has returned.</param>
    /// <param name="method">The method that goes on.</param>
    /// <param name="owner">Whose time its was.</param>
    public abstract string After(WovenMethod called, WovenMethod method, string owner);
}
