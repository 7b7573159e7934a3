using System;
using System.Runtime.CompilerServices;
using TestFrameworkShared;

namespace nanoFramework.TestFramework;

/// <summary>
/// The checks of the device's test framework under their own names, so that the same test sources
/// compile for the PC. Names, parameters and outcomes follow version 3.0; obsolete ones are left
/// out.
/// </summary>
public sealed partial class Assert
{
    public static void IsTrue(
        bool condition,
        [CallerArgumentExpression("condition")] string message = "")
    {
        if (!condition)
        {
            Fail("IsTrue", message);
        }
    }

    public static void IsFalse(
        bool condition,
        [CallerArgumentExpression("condition")] string message = "")
    {
        if (condition)
        {
            Fail("IsFalse", message);
        }
    }

    public static void IsNull(
        object value,
        [CallerArgumentExpression("value")] string message = "")
    {
        if (value != null)
        {
            Fail("IsNull", message);
        }
    }

    public static void IsNotNull(
        object value,
        [CallerArgumentExpression("value")] string message = "")
    {
        if (value == null)
        {
            Fail("IsNotNull", message);
        }
    }

    public static void AreSame(
        object expected,
        object actual,
        [CallerArgumentExpression("actual")] string message = "")
    {
        if (!ReferenceEquals(expected, actual))
        {
            Fail("AreSame", message);
        }
    }

    public static void AreNotSame(
        object notExpected,
        object actual,
        [CallerArgumentExpression("actual")] string message = "")
    {
        if (ReferenceEquals(notExpected, actual))
        {
            Fail("AreNotSame", message);
        }
    }

    public static void IsInstanceOfType(
        object value,
        Type expected,
        [CallerArgumentExpression("value")] string message = "")
    {
        if (expected == null || value == null || !expected.IsInstanceOfType(value))
        {
            Fail("IsInstanceOfType", $"Expected:<{expected}>. Actual:<{Show(value)}>. {message}");
        }
    }

    public static void IsNotInstanceOfType(
        object value,
        Type notExpected,
        [CallerArgumentExpression("value")] string message = "")
    {
        if (notExpected == null || (value != null && notExpected.IsInstanceOfType(value)))
        {
            Fail("IsNotInstanceOfType", $"Not expected:<{notExpected}>. {message}");
        }
    }

    public static void Contains(
        string expected,
        string value,
        [CallerArgumentExpression("value")] string message = "")
    {
        if (!value.Contains(expected, StringComparison.Ordinal))
        {
            Fail("Contains", $"'{value}' does not contain '{expected}'. {message}");
        }
    }

    public static void DoesNotContains(
        string notExpected,
        string value,
        [CallerArgumentExpression("value")] string message = "")
    {
        if (value.Contains(notExpected, StringComparison.Ordinal))
        {
            Fail("DoesNotContains", $"'{value}' contains '{notExpected}'. {message}");
        }
    }

    public static void StartsWith(
        string expected,
        string value,
        [CallerArgumentExpression("value")] string message = "")
    {
        if (!value.StartsWith(expected, StringComparison.Ordinal))
        {
            Fail("StartsWith", $"'{value}' does not start with '{expected}'. {message}");
        }
    }

    public static void EndsWith(
        string expected,
        string value,
        [CallerArgumentExpression("value")] string message = "")
    {
        if (!value.EndsWith(expected, StringComparison.Ordinal))
        {
            Fail("EndsWith", $"'{value}' does not end with '{expected}'. {message}");
        }
    }

    /// <summary>
    /// Passes when the action throws exactly this type of exception, none derived.
    /// </summary>
    public static void ThrowsException(
        Type exception,
        Action action,
        [CallerArgumentExpression("action")] string message = "")
    {
        try
        {
            action();
        }
        catch (Exception thrown)
        {
            if (thrown.GetType() != exception)
            {
                string names = $"Threw {thrown.GetType().Name}, not {exception.Name}";
                Fail("ThrowsException", $"{names}: {thrown.Message} {message}");
            }

            return;
        }

        Fail("ThrowsException", $"No exception, {exception.Name} was expected. {message}");
    }

    /// <summary>Ends the test as skipped.</summary>
    public static void SkipTest(string message = null) => throw new SkipTestException(message);

    internal static void Fail(string assertion, string message) =>
        throw new AssertFailedException($"Assert.{assertion} failed. {message}");

    internal static string Show(object value) => value == null ? "(null)" : value.ToString();
}
