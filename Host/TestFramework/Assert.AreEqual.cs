using System;
using System.Runtime.CompilerServices;

namespace nanoFramework.TestFramework;

/// <content>Values that must be equal.</content>
public sealed partial class Assert
{
    public static void AreEqual(
        bool expected,
        bool actual,
        [CallerArgumentExpression("actual")] string message = "") =>
        CheckEqual(expected, actual, message);

    public static void AreEqual(
        byte expected,
        byte actual,
        [CallerArgumentExpression("actual")] string message = "") =>
        CheckEqual(expected, actual, message);

    public static void AreEqual(
        char expected,
        char actual,
        [CallerArgumentExpression("actual")] string message = "") =>
        CheckEqual(expected, actual, message);

    public static void AreEqual(
        DateTime expected,
        DateTime actual,
        [CallerArgumentExpression("actual")] string message = "") =>
        CheckEqual(expected, actual, message);

    public static void AreEqual(
        double expected,
        double actual,
        [CallerArgumentExpression("actual")] string message = "") =>
        CheckEqual(expected, actual, message);

    public static void AreEqual(
        short expected,
        short actual,
        [CallerArgumentExpression("actual")] string message = "") =>
        CheckEqual(expected, actual, message);

    public static void AreEqual(
        int expected,
        int actual,
        [CallerArgumentExpression("actual")] string message = "") =>
        CheckEqual(expected, actual, message);

    public static void AreEqual(
        long expected,
        long actual,
        [CallerArgumentExpression("actual")] string message = "") =>
        CheckEqual(expected, actual, message);

    public static void AreEqual(
        object expected,
        object actual,
        [CallerArgumentExpression("actual")] string message = "") =>
        CheckEqual(expected, actual, message);

    public static void AreEqual(
        sbyte expected,
        sbyte actual,
        [CallerArgumentExpression("actual")] string message = "") =>
        CheckEqual(expected, actual, message);

    public static void AreEqual(
        float expected,
        float actual,
        [CallerArgumentExpression("actual")] string message = "") =>
        CheckEqual(expected, actual, message);

    public static void AreEqual(
        string expected,
        string actual,
        [CallerArgumentExpression("actual")] string message = "") =>
        CheckEqual(expected, actual, message);

    public static void AreEqual(
        ushort expected,
        ushort actual,
        [CallerArgumentExpression("actual")] string message = "") =>
        CheckEqual(expected, actual, message);

    public static void AreEqual(
        uint expected,
        uint actual,
        [CallerArgumentExpression("actual")] string message = "") =>
        CheckEqual(expected, actual, message);

    public static void AreEqual(
        ulong expected,
        ulong actual,
        [CallerArgumentExpression("actual")] string message = "") =>
        CheckEqual(expected, actual, message);

    private static void CheckEqual<T>(T expected, T actual, string message)
    {
        if (!Equals(expected, actual))
        {
            Fail("AreEqual", $"Expected:<{Show(expected)}>. Actual:<{Show(actual)}>. {message}");
        }
    }
}
