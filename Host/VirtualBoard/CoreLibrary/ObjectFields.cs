using System;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace TimeCore.Host.VirtualBoard.CoreLibrary;

/// <summary>
/// Fields of objects whose managed half lies beside the program, as native code reaches them.
/// </summary>
/// <remarks>Source: NI, the fields that its native parts name.</remarks>
internal static class ObjectFields
{
    private const BindingFlags All =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Makes an object of the program as native code does: no constructor runs.</summary>
    /// <param name="type">Its full name.</param>
    public static object New(string type) => RuntimeHelpers.GetUninitializedObject(TypeOf(type));

    /// <summary>Returns a type of the program.</summary>
    /// <exception cref="NotModelledException">It has none of that name.</exception>
    public static Type TypeOf(string type)
    {
        Type? found = Machine.Current.FindType?.Invoke(type);
        if (found == null)
        {
            NotModelled.Call($"the program|{type}", "a native method");
        }

        return found!;
    }

    /// <summary>Reads a field, of the type itself or of one that it derives from.</summary>
    public static T Get<T>(object self, string name) => (T)Field(self, name).GetValue(self)!;

    /// <summary>Reads a field of numbers or of an enumeration.</summary>
    public static long GetNumber(object self, string name) =>
        Convert.ToInt64(Field(self, name).GetValue(self), null);

    /// <summary>Writes a field.</summary>
    public static void Set(object self, string name, object? value) =>
        Field(self, name).SetValue(self, value);

    /// <summary>Writes a field of numbers or of an enumeration.</summary>
    public static void SetNumber(object self, string name, long value)
    {
        FieldInfo field = Field(self, name);
        Type type = field.FieldType;
        field.SetValue(self, type.IsEnum
            ? Enum.ToObject(type, value)
            : Convert.ChangeType(value, type, null));
    }

    /// <summary>Compares texts and values by what they are, all else by identity.</summary>
    /// <remarks>As the class library's <c>Object.Equals</c> does.</remarks>
    public static bool AreEqual(object a, object b) =>
        a is string or ValueType ? a.Equals(b) : ReferenceEquals(a, b);

    private static FieldInfo Field(object self, string name)
    {
        for (Type? type = self.GetType(); type != null; type = type.BaseType)
        {
            if (type.GetField(name, All | BindingFlags.DeclaredOnly) is FieldInfo field)
            {
                return field;
            }
        }

        NotModelled.Call(
            $"{self.GetType().Assembly.GetName().Name}|{self.GetType().FullName}.{name}",
            "its native methods");
        throw new InvalidOperationException();
    }
}
