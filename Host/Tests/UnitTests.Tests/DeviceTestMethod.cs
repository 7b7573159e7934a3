using System;
using System.Reflection;
using System.Reflection.Emit;
using nanoFramework.TestFramework;

namespace TimeCore.Host.UnitTests;

/// <summary>Calls methods of test classes the way the device's test launcher does.</summary>
internal static class DeviceTestMethod
{
    /// <summary>Every method the launcher looks at, whatever its attributes.</summary>
    public const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;

    /// <summary>Calls a method; an instance method gets no instance.</summary>
    /// <param name="method">A public method of a test class.</param>
    /// <param name="arguments">One value per parameter, of exactly the parameter's type.</param>
    /// <exception cref="ArgumentException">Number or type of the arguments is wrong.</exception>
    /// <remarks>
    /// The launcher creates no object of a test class: <c>this</c> is null there. Reflection
    /// refuses such a call, so a few instructions are made that do it.
    /// </remarks>
    public static void Call(MethodInfo method, object[] arguments)
    {
        CheckArguments(method, arguments);
        DynamicMethod caller = new(
            method.Name, typeof(void), new[] { typeof(object[]) }, method.Module, true);
        ILGenerator il = caller.GetILGenerator();
        if (!method.IsStatic)
        {
            il.Emit(OpCodes.Ldnull);
        }

        ParameterInfo[] parameters = method.GetParameters();
        for (int i = 0; i < parameters.Length; i++)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldc_I4, i);
            il.Emit(OpCodes.Ldelem_Ref);
            il.Emit(OpCodes.Unbox_Any, parameters[i].ParameterType);
        }

        il.Emit(OpCodes.Call, method);
        if (method.ReturnType != typeof(void))
        {
            il.Emit(OpCodes.Pop);
        }

        il.Emit(OpCodes.Ret);
        caller.CreateDelegate<Action<object[]>>()(arguments);
    }

    /// <summary>Calls every method of a class that has an attribute.</summary>
    /// <param name="testClass">A test class.</param>
    /// <param name="attribute">The attribute's type, <see cref="SetupAttribute"/> for one.</param>
    public static void CallAll(Type testClass, Type attribute)
    {
        foreach (MethodInfo method in testClass.GetMethods(Everything))
        {
            if (method.IsDefined(attribute, false))
            {
                Call(method, Array.Empty<object>());
            }
        }
    }

    private static void CheckArguments(MethodInfo method, object[] arguments)
    {
        ParameterInfo[] parameters = method.GetParameters();
        bool fits = parameters.Length == arguments.Length;
        for (int i = 0; fits && i < parameters.Length; i++)
        {
            Type type = parameters[i].ParameterType;
            fits = arguments[i] == null ? !type.IsValueType : type.IsInstanceOfType(arguments[i]);
        }

        if (!fits)
        {
            // The device converts nothing: an int given to a long parameter is another type.
            throw new ArgumentException(
                $"The DataRow of {method.DeclaringType.Name}.{method.Name} does not have exactly "
                + "the types of the parameters; write 5L for a long.");
        }
    }
}
