using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Apps.Running;

/// <summary>One thing that a program's current is spent on.</summary>
/// <param name="Name">What, and who called it.</param>
/// <param name="Kind"><c>code</c>, <c>call</c> or what the platform does by itself.</param>
/// <param name="Owner">The assembly; <c>TimeCore</c> for all of ours; empty for the platform.
/// </param>
/// <param name="MeanUa">Its part of the mean current in µA.</param>
/// <param name="Calls">How often it was called.</param>
public sealed record AppCause(
    string Name, string Kind, string Owner, double MeanUa, long Calls)
{
    private const string Ours = "TimeCore";

    /// <summary>Returns all of them, the most expensive first.</summary>
    /// <param name="run">A run that was explained.</param>
    public static IReadOnlyList<AppCause> Of(AppResult run)
    {
        return run.Causes!
            .GroupBy(cause => (cause.Key.Kind, cause.Key.Name, cause.Key.Caller))
            .Select(group => One(
                group.First().Key,
                group.Sum(cause => cause.Value.Microcoulombs) / run.Whole.Seconds,
                group.Sum(cause => cause.Value.Calls)))
            .Where(cause => cause.MeanUa != 0)
            .OrderByDescending(cause => cause.MeanUa)
            .ToList();
    }

    private static AppCause One(Cause cause, double meanUa, long calls)
    {
        string caller = cause.Caller == "" ? "" : ", called by " + MemberOf(cause.Caller);
        return cause.Kind switch
        {
            CauseKind.Code => new AppCause(
                MemberOf(cause.Name) + caller, "code", OwnerOf(cause.Name), meanUa, calls),
            CauseKind.Call => new AppCause(
                cause.Name + caller,
                "call",
                cause.Caller == "" ? "" : OwnerOf(cause.Caller),
                meanUa,
                calls),
            CauseKind.Load => new AppCause("load: " + cause.Name, "load", "", meanUa, calls),
            _ => new AppCause(CauseKinds.NameOf(cause.Kind), "platform", "", meanUa, calls),
        };
    }

    private static string MemberOf(string method)
    {
        WovenMethod parts = WovenMethod.Parse(method);
        string owner = OwnerOf(method) == Ours ? Ours + ": " : "";
        return owner + parts.Member;
    }

    private static string OwnerOf(string method)
    {
        string assembly = WovenMethod.Parse(method).Assembly;
        return assembly == Ours || assembly.StartsWith(Ours + ".", System.StringComparison.Ordinal)
            ? Ours
            : assembly;
    }
}
