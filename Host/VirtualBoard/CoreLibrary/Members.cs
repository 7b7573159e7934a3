using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace TimeCore.Host.VirtualBoard.CoreLibrary;

/// <summary>Members that every object has.</summary>
[MembersOf("System.Object")]
public static class ObjectMembers
{
    // FNV-1a, 32 bits.
    private const int HashBasis = unchecked((int)2166136261);
    private const int HashPrime = 16777619;

    private static readonly ConditionalWeakTable<Machine, IdentityHashes> s_hashes = new();

    /// <summary>Returns the text of an object: of an enumeration its number.</summary>
    [OfInstance]
    public static string? ToString(object self) => self switch
    {
        Enum value => NumberOf(value),
        float value => NumberText.Of(value),
        double value => NumberText.Of(value),
        IFormattable value and (byte or sbyte or short or ushort or int or uint or long or ulong)
            => value.ToString(null, CultureInfo.InvariantCulture),
        TimeSpan value => value.ToString("c", CultureInfo.InvariantCulture),
        Type value => TypeMembers.get_FullName(value),
        Exception value => ExceptionMembers.ToString(value),
        _ => self.ToString(),
    };

    /// <summary>Returns a number that is the same in every run of a seed.</summary>
    [OfInstance]
    public static int GetHashCode(object self)
    {
        if (self is string text)
        {
            return text.Aggregate(HashBasis, (hash, c) => unchecked((hash ^ c) * HashPrime));
        }

        MethodInfo method = ((Func<int>)self.GetHashCode).Method;
        return method.DeclaringType == typeof(object) || self is Type or Delegate
            ? s_hashes.GetOrCreateValue(Machine.Current).Of(self)
            : self.GetHashCode();
    }

    internal static string NumberOf(Enum value) =>
        value.ToString("D");

    private sealed class IdentityHashes
    {
        private readonly ConditionalWeakTable<object, object> _hashes = new();
        private int _last;

        public int Of(object self) => (int)_hashes.GetValue(self, _ => ++_last);
    }
}

/// <summary>Members of enumerations.</summary>
[MembersOf("System.Enum")]
public static class EnumMembers
{
    /// <summary>Returns the number: the device knows no names.</summary>
    [OfInstance]
    public static string ToString(Enum self) => ObjectMembers.NumberOf(self);
}

/// <summary>Members of texts: by the characters' numbers, in no culture.</summary>
[MembersOf("System.String")]
public static class StringMembers
{
    public static string Concat(object? arg0) => Text(arg0);

    public static string Concat(object? arg0, object? arg1) => Text(arg0) + Text(arg1);

    public static string Concat(object? arg0, object? arg1, object? arg2) =>
        Text(arg0) + Text(arg1) + Text(arg2);

    public static string Concat(object?[] args) => string.Concat(args.Select(Text));

    /// <summary>Parses formats as the device does: braces, alignment, format.</summary>
    public static string Format(string format, object?[] args)
    {
        ArgumentNullException.ThrowIfNull(format);
        return string.Format(
            CultureInfo.InvariantCulture, format, args.Select(arg => new Formatted(arg)).ToArray());
    }

    public static int Compare(string? strA, string? strB) => string.CompareOrdinal(strA, strB);

    [OfInstance]
    public static int CompareTo(string self, string? other) => string.CompareOrdinal(self, other);

    [OfInstance]
    public static int CompareTo(string self, object? other) =>
        string.CompareOrdinal(self, (string?)other);

    [OfInstance]
    public static bool StartsWith(string self, string value) =>
        self.StartsWith(value, StringComparison.Ordinal);

    [OfInstance]
    public static bool EndsWith(string self, string value) =>
        self.EndsWith(value, StringComparison.Ordinal);

    [OfInstance]
    public static int IndexOf(string self, string value) =>
        self.IndexOf(value, StringComparison.Ordinal);

    [OfInstance]
    public static int IndexOf(string self, string value, int startIndex) =>
        self.IndexOf(value, startIndex, StringComparison.Ordinal);

    [OfInstance]
    public static int IndexOf(string self, string value, int startIndex, int count) =>
        self.IndexOf(value, startIndex, count, StringComparison.Ordinal);

    [OfInstance]
    public static int LastIndexOf(string self, string value) =>
        self.LastIndexOf(value, StringComparison.Ordinal);

    [OfInstance]
    public static int LastIndexOf(string self, string value, int startIndex) =>
        self.LastIndexOf(value, startIndex, StringComparison.Ordinal);

    [OfInstance]
    public static int LastIndexOf(string self, string value, int startIndex, int count) =>
        self.LastIndexOf(value, startIndex, count, StringComparison.Ordinal);

    [OfInstance]
    public static string ToLower(string self) => self.ToLowerInvariant();

    [OfInstance]
    public static string ToUpper(string self) => self.ToUpperInvariant();

    [OfInstance]
    public static IEnumerator GetEnumerator(string self) => self.GetEnumerator();

    [OfInstance]
    public static int GetHashCode(string self) => ObjectMembers.GetHashCode(self);

    private static string Text(object? value) =>
        value == null ? "" : ObjectMembers.ToString(value) ?? "";

    private sealed class Formatted(object? value) : IFormattable
    {
        // With a format the device looks for a ToString that takes one.
        public string ToString(string? format, IFormatProvider? provider)
        {
            return string.IsNullOrEmpty(format) || value is Enum
                ? Text(value)
                : value switch
                {
                    IFormattable known => known.ToString(format, CultureInfo.InvariantCulture),
                    DateTime moment => moment.ToString(format),
                    _ => Text(value),
                };
        }
    }
}

/// <summary>Members of exceptions.</summary>
[MembersOf("System.Exception")]
public static class ExceptionMembers
{
    /// <summary>Returns what the program said; else that it was thrown.</summary>
    [OfInstance]
    public static string get_Message(Exception self)
    {
        bool isThrownByRuntime = self is NullReferenceException or IndexOutOfRangeException
            or InvalidCastException or DivideByZeroException;
        bool isUnsaid = self.Message == $"Exception of type '{self.GetType()}' was thrown.";
        return isThrownByRuntime || isUnsaid || SaysItsDefault(self)
            ? "Exception was thrown: " + TypeMembers.get_FullName(self.GetType())
            : self.Message;
    }

    /// <summary>Returns its class and its message.</summary>
    [OfInstance]
    public static string ToString(Exception self)
    {
        string message = get_Message(self);
        string name = TypeMembers.get_FullName(self.GetType());
        return message.Length == 0 ? name : $"{name}: {message}";
    }

    private static bool SaysItsDefault(Exception self)
    {
        Type type = self.GetType();
        return type.Assembly == typeof(object).Assembly
            && self is not ArgumentException
            && type.GetConstructor(Type.EmptyTypes) != null
            && ((Exception)Activator.CreateInstance(type)!).Message == self.Message;
    }
}

/// <summary>Members of types: names as the device has them.</summary>
[MembersOf("System.Type")]
public static class TypeMembers
{
    [OfInstance]
    public static string get_FullName(Type self) =>
        self.GetCustomAttribute<StandsForAttribute>()?.TypeName ?? self.FullName ?? self.Name;

    [OfInstance]
    public static string ToString(Type self) => get_FullName(self);

    /// <summary>Returns a type of the program itself; never one of the PC.</summary>
    public static Type? GetType(string typeName) =>
        Machine.Current.FindType?.Invoke(typeName.Split(',')[0].Trim());
}

/// <summary>Members of methods that the PC declares on a base class.</summary>
[MembersOf("System.Reflection.MethodBase")]
public static class MethodBaseMembers
{
    [OfInstance]
    public static string get_Name(MethodBase self) => self.Name;

    [OfInstance]
    public static Type? get_DeclaringType(MethodBase self) => self.DeclaringType;
}

/// <summary>Members of constructors that the PC declares on a base class.</summary>
[MembersOf("System.Reflection.ConstructorInfo")]
public static class ConstructorInfoMembers
{
    [OfInstance]
    public static object[] GetCustomAttributes(ConstructorInfo self, bool inherit) =>
        self.GetCustomAttributes(inherit);
}

/// <summary>Members of fields that the PC declares on a base class.</summary>
[MembersOf("System.Reflection.FieldInfo")]
public static class FieldInfoMembers
{
    [OfInstance]
    public static object[] GetCustomAttributes(FieldInfo self, bool inherit) =>
        self.GetCustomAttributes(inherit);
}

/// <summary>Members of assemblies.</summary>
[MembersOf("System.Reflection.Assembly")]
public static class AssemblyMembers
{
    /// <summary>Returns the types of an assembly of the program; of another none.</summary>
    [OfInstance]
    public static Type[] GetTypes(Assembly self) =>
        self.IsCollectible ? self.GetTypes() : [];

    [OfInstance]
    public static Type? GetType(Assembly self, string name, bool throwOnError) =>
        GetType(self, name) ?? (throwOnError ? throw new ArgumentException() : null);

    /// <summary>Returns a type of the program itself; never one of the PC.</summary>
    [OfInstance]
    public static Type? GetType(Assembly self, string name) =>
        AssemblyOf(Machine.Current.FindType?.Invoke(name)) == self
            ? Machine.Current.FindType!(name)
            : null;

    private static Assembly? AssemblyOf(Type? type) => type?.Assembly;
}

/// <summary>Members of single-precision numbers.</summary>
[MembersOf("System.Single")]
public static class SingleMembers
{
    [OfInstance]
    public static string ToString(ref float self) => NumberText.Of(self);

    [OfInstance]
    public static string ToString(ref float self, string? format) =>
        string.IsNullOrEmpty(format)
            ? NumberText.Of(self)
            : self.ToString(format, CultureInfo.InvariantCulture);
}

/// <summary>Members of double-precision numbers.</summary>
[MembersOf("System.Double")]
public static class DoubleMembers
{
    [OfInstance]
    public static string ToString(ref double self) => NumberText.Of(self);

    [OfInstance]
    public static string ToString(ref double self, string? format) =>
        string.IsNullOrEmpty(format)
            ? NumberText.Of(self)
            : self.ToString(format, CultureInfo.InvariantCulture);

    public static double Parse(string s) =>
        double.Parse(s, NumberStyles.Float, CultureInfo.InvariantCulture);

    public static bool TryParse(string s, out double result) =>
        double.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out result);
}

/// <summary>Members of characters.</summary>
[MembersOf("System.Char")]
public static class CharMembers
{
    [OfInstance]
    public static char ToLower(ref char self) => char.ToLowerInvariant(self);

    [OfInstance]
    public static char ToUpper(ref char self) => char.ToUpperInvariant(self);
}

/// <summary>Members of spans of time: of whole numbers only.</summary>
[MembersOf("System.TimeSpan")]
public static class TimeSpanMembers
{
    public static TimeSpan FromDays(long value) => new(value * TimeSpan.TicksPerDay);

    public static TimeSpan FromHours(long value) => new(value * TimeSpan.TicksPerHour);

    public static TimeSpan FromMinutes(long value) => new(value * TimeSpan.TicksPerMinute);

    public static TimeSpan FromSeconds(long value) => new(value * TimeSpan.TicksPerSecond);

    public static TimeSpan FromMilliseconds(long value) =>
        new(value * TimeSpan.TicksPerMillisecond);
}

/// <summary>Members of the converter of bits.</summary>
[MembersOf("System.BitConverter")]
public static class BitConverterMembers
{
    public static bool get_IsLittleEndian() => true;
}

/// <summary>Members of the converter of values.</summary>
[MembersOf("System.Convert")]
public static class ConvertMembers
{
    public static bool ToBoolean(byte value) => value != 0;

    public static DateTime ToDateTime(string value) => DateTime.Parse(value);

    public static double ToDouble(string value) => DoubleMembers.Parse(value);

    public static float ToSingle(string value) => (float)DoubleMembers.Parse(value);
}

/// <summary>Members of unique numbers.</summary>
[MembersOf("System.Guid")]
public static class GuidMembers
{
    /// <summary>Draws from the run's seed.</summary>
    public static Guid NewGuid()
    {
        const int VersionByte = 7;
        const int VariantByte = 8;
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.NativeCall);
        byte[] bytes = new byte[16];
        Random.Fill(machine, bytes);
        bytes[VersionByte] = (byte)((bytes[VersionByte] & 0x0F) | 0x40);
        bytes[VariantByte] = (byte)((bytes[VariantByte] & 0x3F) | 0x80);
        machine.Leave();
        return new Guid(bytes);
    }

    public static bool TryParseGuidWithDashes(string? guidString, out Guid result) =>
        Guid.TryParseExact(guidString, "D", out result);
}

/// <summary>Members of the exception for what was closed.</summary>
[MembersOf("System.ObjectDisposedException")]
public static class ObjectDisposedExceptionMembers
{
    public static ObjectDisposedException New() => new(null);

    /// <summary>Creates one from a message: on the PC the text is an object's name.</summary>
    public static ObjectDisposedException New(string? message) => new(null, message);
}

/// <summary>Members of cultures: there is one.</summary>
[MembersOf("System.Globalization.CultureInfo")]
public static class CultureInfoMembers
{
    public static CultureInfo get_CurrentUICulture() => CultureInfo.InvariantCulture;
}

/// <summary>Members of what numbers look like.</summary>
[MembersOf("System.Globalization.NumberFormatInfo")]
public static class NumberFormatInfoMembers
{
    public static NumberFormatInfo get_CurrentInfo() => NumberFormatInfo.InvariantInfo;
}

/// <summary>Members of what moments look like.</summary>
[MembersOf("System.Globalization.DateTimeFormatInfo")]
public static class DateTimeFormatInfoMembers
{
    public static DateTimeFormatInfo get_CurrentInfo() => DateTimeFormatInfo.InvariantInfo;
}
