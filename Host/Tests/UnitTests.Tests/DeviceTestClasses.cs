using System;
using System.Collections.Generic;
using System.Reflection;
using nanoFramework.TestFramework;

namespace TimeCore.Host.UnitTests;

/// <summary>Finds the device's tests, and what is wrong with how they are written.</summary>
internal static class DeviceTestClasses
{
    /// <summary>The test classes of an assembly, by name.</summary>
    public static List<Type> Find(Assembly assembly)
    {
        List<Type> classes = new();
        foreach (Type type in assembly.GetTypes())
        {
            if (type.IsDefined(typeof(TestClassAttribute), false))
            {
                classes.Add(type);
            }
        }

        classes.Sort((a, b) => string.CompareOrdinal(a.FullName, b.FullName));
        return classes;
    }

    /// <summary>
    /// How often the device calls a method: once, or once per data row; 0 if no test.
    /// </summary>
    public static int CountCalls(MethodInfo method)
    {
        int rows = method.GetCustomAttributes<DataRowAttribute>(false).AsArray().Length;
        return rows > 0 ? rows : method.IsDefined(typeof(TestMethodAttribute), false) ? 1 : 0;
    }

    /// <summary>The arguments of one call of a test.</summary>
    public static object[] GetArguments(MethodInfo method, int call)
    {
        DataRowAttribute[] rows = method.GetCustomAttributes<DataRowAttribute>(false).AsArray();
        return rows.Length == 0 ? Array.Empty<object>() : rows[call].MethodParameters;
    }

    /// <summary>Names what the device's launcher would trip over in a test class.</summary>
    /// <returns>One sentence each, none if all is well.</returns>
    public static List<string> FindFaults(Type testClass)
    {
        const BindingFlags instance =
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        const BindingFlags hidden =
            BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic;

        List<string> faults = new();
        foreach (FieldInfo field in testClass.GetFields(instance))
        {
            faults.Add($"{testClass.Name}.{field.Name} is instance state, and 'this' is null.");
        }

        foreach (MethodInfo method in testClass.GetMethods(hidden))
        {
            if (CountCalls(method) > 0)
            {
                faults.Add($"{testClass.Name}.{method.Name} is not public, so it never runs.");
            }
        }

        bool isEmpty = true;
        foreach (MethodInfo method in testClass.GetMethods(DeviceTestMethod.Everything))
        {
            int calls = CountCalls(method);
            isEmpty &= calls == 0;
            for (int call = 0; call < calls; call++)
            {
                AddUnreadable(method, GetArguments(method, call), faults);
            }
        }

        if (isEmpty)
        {
            faults.Add($"{testClass.Name} has no test.");
        }

        return faults;
    }

    // The device's CLR throws when it reads such a row, outside any test: the run ends there,
    // with every test behind it unseen.
    private static void AddUnreadable(MethodInfo method, object[] arguments, List<string> faults)
    {
        foreach (object argument in arguments)
        {
            if (argument is Enum)
            {
                faults.Add($"{method.DeclaringType!.Name}.{method.Name} has a row with an enum, "
                    + "which ends the device's run. Cast it to int.");
                return;
            }
        }
    }

    private static T[] AsArray<T>(this IEnumerable<T> items) => new List<T>(items).ToArray();
}
