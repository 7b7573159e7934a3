using System;

namespace TimeCore.Host.VirtualBoard.CoreLibrary;

/// <summary>What code of a program calls in place of what the model does not know.</summary>
public static class NotModelled
{
    /// <summary>Ends the run.</summary>
    /// <param name="member">Assembly, type and member, joined by <c>|</c>.</param>
    /// <param name="caller">Type and member of the program.</param>
    /// <exception cref="NotModelledException">Always.</exception>
    public static void Call(string member, string caller)
    {
        Machine machine = Machine.Current;
        NotModelledException refusal = new(member, caller);
        machine.Refusal ??= refusal;
        machine.Stop.EndNow();
        throw refusal;
    }
}

/// <summary>The program has called what the model does not know.</summary>
/// <param name="member">Assembly, type and member, joined by <c>|</c>.</param>
/// <param name="caller">Type and member of the program.</param>
public sealed class NotModelledException(string member, string caller)
    : Exception($"{member.Replace('|', ' ')} is not modelled; {caller} called it."
        + MissingParts.SentenceOf(member))
{
    /// <summary>Assembly, type and member, joined by <c>|</c>.</summary>
    public string Member { get; } = member;

    /// <summary>Type and member of the program.</summary>
    public string Caller { get; } = caller;
}

/// <summary>What handlers of a program must let pass.</summary>
public static class Handlers
{
    /// <summary>Tells whether an exception ends the run and is none of the program's.</summary>
    /// <param name="exception">What a handler is about to catch.</param>
    public static bool MustPass(object exception) =>
        exception is ThreadEndException or NotModelledException or OverdueException;
}

/// <summary>Stands for a class of the device that is not modelled; nobody can make one.</summary>
public abstract class UnknownObject;

/// <summary>Stands for a value of the device that is not modelled.</summary>
public enum UnknownEnum;
