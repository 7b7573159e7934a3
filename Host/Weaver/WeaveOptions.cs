using System;
using Mono.Cecil;

namespace TimeCore.Host.Weaving;

/// <summary>How a module is woven, where it is not one of ours built for the PC.</summary>
public sealed record WeaveOptions
{
    /// <summary>
    /// Assertions cost nothing: a board runs a release build without them. False for code that
    /// runs on the board as it was built.
    /// </summary>
    public bool AssertionsAreFree { get; init; } = true;

    /// <summary>
    /// Loops look up now and then and recursion ends: for code that nobody has looked at.
    /// </summary>
    public bool IsGuarded { get; init; }

    /// <summary>The module was compiled for the device.</summary>
    public bool IsDevices { get; init; }

    /// <summary>How a call finds its method; null to look at what the module refers to.</summary>
    public Func<MethodReference, CallDispatch>? Dispatch { get; init; }
}

/// <summary>How a call through an object finds its method.</summary>
public enum CallDispatch
{
    /// <summary>It is known when the code is compiled.</summary>
    Plain,

    /// <summary>The object's class knows it.</summary>
    Virtual,

    /// <summary>An interface names it.</summary>
    Interface,

    /// <summary>It is a delegate's.</summary>
    Delegate,
}
