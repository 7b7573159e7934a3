using System;
using TimeCore.Host.Woven;

namespace TimeCore.Host.Weaving.Tests;

/// <summary>Counts what woven code charges.</summary>
internal static class Charged
{
    /// <summary>Runs an action that is not woven itself.</summary>
    /// <returns>Tenths of an operation that the woven code in it charged.</returns>
    public static long By(Action action)
    {
        WovenCode.Units = 0;
        action();
        return WovenCode.Units;
    }
}
