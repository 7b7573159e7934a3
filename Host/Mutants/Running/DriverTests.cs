using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit;

namespace TimeCore.Host.Mutants.Running;

/// <summary>Runs tests of drivers, which xUnit runs elsewhere: facts and theories.</summary>
internal static class DriverTests
{
    /// <summary>Lists the classes of an assembly that have tests.</summary>
    public static List<Type> Find(Assembly assembly) =>
        [.. assembly.GetTypes().Where(Has)];

    /// <summary>Tells whether a class has such tests.</summary>
    public static bool Has(Type type) => type.GetMethods().Any(IsTest);

    /// <summary>Runs a test, each row of it on an object of its own.</summary>
    /// <param name="testClass">One that was found.</param>
    /// <param name="test">The method.</param>
    /// <returns>Null if it passed, else what failed.</returns>
    /// <exception cref="MutantException">There is no such test.</exception>
    public static string Run(Type testClass, string test)
    {
        MethodInfo method = testClass.GetMethods()
            .FirstOrDefault(method => method.Name == test && IsTest(method))
            ?? throw new MutantException($"There is no test {testClass.Name}.{test}.");
        object[][] rows = [.. method.GetCustomAttributes<InlineDataAttribute>()
            .Select(row => row.Data)];
        foreach (object[] row in rows.Length == 0 ? [[]] : rows)
        {
            try
            {
                object[] arguments = [.. method.GetParameters()
                    .Select((parameter, i) => Fit(row[i], parameter.ParameterType))];
                method.Invoke(Activator.CreateInstance(testClass), arguments);
            }
            catch (TargetInvocationException failure)
            {
                Exception cause = failure.InnerException;
                return $"{cause.GetType().Name}: {cause.Message}";
            }
        }

        return null;
    }

    // A row may say 1 where a long is meant.
    private static object Fit(object value, Type type) =>
        value is IConvertible && !type.IsInstanceOfType(value) && !type.IsEnum
            ? Convert.ChangeType(value, type) : value;

    private static bool IsTest(MethodInfo method) => method.IsDefined(typeof(FactAttribute));
}
