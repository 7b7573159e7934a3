namespace TimeCore.Host.Apps.Binding;

/// <summary>Something that a program can call and that the model does not know.</summary>
/// <param name="Assembly">Where it is declared.</param>
/// <param name="Member">Type and member.</param>
/// <param name="Caller">Type and member of the program or of a library beside it.</param>
public sealed record UnmodelledMember(string Assembly, string Member, string Caller);
