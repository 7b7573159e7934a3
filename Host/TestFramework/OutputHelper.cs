using System;

namespace nanoFramework.TestFramework;

/// <summary>Where a test of the device writes its messages.</summary>
public static class OutputHelper
{
    public static void Write(string message) => Console.Write(message);

    public static void WriteLine(string message) => Console.WriteLine(message);
}
