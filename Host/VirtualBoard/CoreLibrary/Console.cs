namespace TimeCore.Host.VirtualBoard.CoreLibrary;

/// <summary>The board's console: a line takes as long as it takes on the wire.</summary>
/// <remarks>
/// Both classes end in one native call, which prints <c>&lt;null&gt;</c> for null.
/// Source: NI CLR/CorLib/corlib_native_System_Diagnostics_Debug.cpp:8-29.
/// </remarks>
[StandsFor("System.Console")]
public static class Console
{
    /// <summary>Prints text.</summary>
    public static void Write(string? value) => Machine.Current.Runtime.Write(value ?? Null, false);

    /// <summary>Ends a line.</summary>
    public static void WriteLine() => Machine.Current.Runtime.Write("", true);

    /// <summary>Prints a line.</summary>
    public static void WriteLine(string? value) =>
        Machine.Current.Runtime.Write(value ?? Null, true);

    internal const string Null = "<null>";
}

/// <summary>What a debug build prints; a release build has no call of it.</summary>
[StandsFor("System.Diagnostics.Debug")]
public static class Debug
{
    /// <summary>Prints text.</summary>
    public static void Write(string? message) => Console.Write(message);

    /// <summary>Ends a line.</summary>
    public static void WriteLine() => Console.WriteLine();

    /// <summary>Prints a line.</summary>
    public static void WriteLine(string? message) => Console.WriteLine(message);

    /// <summary>Halts a debugger on the device; nothing without one.</summary>
    public static void Assert(bool condition)
    {
    }

    /// <summary>Halts a debugger on the device; nothing without one.</summary>
    public static void Assert(bool condition, string? message)
    {
    }

    /// <summary>Halts a debugger on the device; nothing without one.</summary>
    public static void Assert(bool condition, string? message, string? detailedMessage)
    {
    }
}

/// <summary>The debugger that is not there.</summary>
[StandsFor("System.Diagnostics.Debugger")]
public static class Debugger
{
    /// <summary>Whether one is connected: as the run's options say.</summary>
    public static bool IsAttached => Machine.Current.Runtime.IsDebuggerAttached();

    /// <summary>Does nothing without a debugger.</summary>
    public static void Break()
    {
    }
}
