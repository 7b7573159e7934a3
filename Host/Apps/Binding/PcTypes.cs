using System;
using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.Apps.Binding;

/// <summary>The types of the device's class library for which the PC's own may serve.</summary>
/// <remarks>
/// Data and computation only. What knows a clock, a thread, a random number, a file or a network is
/// never in here: it has a stand-in, or it is not modelled.
/// </remarks>
internal static class PcTypes
{
    private const string Names = """
        System: Action Action`1 Action`2 AppDomainUnloadedException ApplicationException
        ArgumentException ArgumentNullException ArgumentOutOfRangeException Array AsyncCallback
        Attribute AttributeTargets AttributeUsageAttribute Base64FormattingOptions BitConverter
        Boolean Byte CLSCompliantAttribute Char Convert DBNull DateTimeKind DayOfWeek Delegate
        Double Enum EventArgs EventHandler EventHandler`1 Exception FlagsAttribute
        FormatException Func`1 Func`2 Func`3 Guid IAsyncResult ICloneable IComparable
        ICustomFormatter IDisposable IFormatProvider IFormattable IndexOutOfRangeException Int16
        Int32 Int64 IntPtr InvalidCastException InvalidOperationException MTAThreadAttribute
        MarshalByRefObject MulticastDelegate NonSerializedAttribute NotImplementedException
        NotSupportedException NullReferenceException Object ObjectDisposedException
        ObsoleteAttribute OutOfMemoryException ParamArrayAttribute PlatformNotSupportedException
        RuntimeArgumentHandle RuntimeFieldHandle RuntimeMethodHandle RuntimeTypeHandle SByte
        STAThreadAttribute SerializableAttribute Single String SystemException TimeSpan
        TimeoutException Type TypeCode TypedReference UInt16 UInt32 UInt64 UIntPtr ValueType
        Version Void

        System.Collections: ArrayList ICollection IComparer IEnumerable IEnumerator
        IEqualityComparer IList

        System.ComponentModel: EditorBrowsableAttribute EditorBrowsableState

        System.Diagnostics: ConditionalAttribute DebuggableAttribute
        DebuggableAttribute/DebuggingModes DebuggerBrowsableAttribute DebuggerBrowsableState
        DebuggerDisplayAttribute DebuggerHiddenAttribute DebuggerNonUserCodeAttribute
        DebuggerStepThroughAttribute DebuggerStepperBoundaryAttribute DebuggerTypeProxyAttribute

        System.Diagnostics.CodeAnalysis: AllowNullAttribute DisallowNullAttribute
        DoesNotReturnAttribute DoesNotReturnIfAttribute MaybeNullAttribute
        MaybeNullWhenAttribute MemberNotNullAttribute MemberNotNullWhenAttribute
        NotNullAttribute NotNullIfNotNullAttribute NotNullWhenAttribute

        System.Globalization: CultureInfo DateTimeFormatInfo NumberFormatInfo

        System.IO: IOException

        System.Reflection: Assembly AssemblyCompanyAttribute AssemblyConfigurationAttribute
        AssemblyCopyrightAttribute AssemblyCultureAttribute AssemblyDefaultAliasAttribute
        AssemblyDelaySignAttribute AssemblyDescriptionAttribute AssemblyFileVersionAttribute
        AssemblyFlagsAttribute AssemblyInformationalVersionAttribute AssemblyKeyFileAttribute
        AssemblyKeyNameAttribute AssemblyName AssemblyNameFlags AssemblyProductAttribute
        AssemblyTitleAttribute AssemblyTrademarkAttribute AssemblyVersionAttribute
        BindingFlags ConstructorInfo DefaultMemberAttribute FieldInfo MemberInfo MemberTypes
        MethodBase MethodImplAttributes MethodInfo ParameterInfo ProcessorArchitecture
        PropertyInfo

        System.Runtime.CompilerServices: AccessedThroughPropertyAttribute
        CallerArgumentExpressionAttribute CallerMemberNameAttribute ExtensionAttribute
        IndexerNameAttribute InternalsVisibleToAttribute IsExternalInit MethodCodeType
        MethodImplAttribute MethodImplOptions RuntimeFeature RuntimeHelpers

        System.Runtime.InteropServices: CharSet ComVisibleAttribute GuidAttribute LayoutKind
        OutAttribute StructLayoutAttribute

        System.Runtime.Versioning: TargetFrameworkAttribute

        System.Threading: Interlocked Monitor ThreadPriority ThreadStart ThreadState Timeout
        TimerCallback
        """;

    /// <summary>Members of those types that lead to code or types of the PC.</summary>
    private static readonly HashSet<string> s_refused =
    [
        "System.Reflection.Assembly.GetSatelliteAssembly(CultureInfo)",
        "System.Reflection.Assembly.Load(Byte[])",
        "System.Reflection.Assembly.Load(String)",
        "System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(RuntimeTypeHandle)",
    ];

    private static readonly Dictionary<string, Type> s_types = Find();

    /// <summary>Returns the PC's type of a name; null where it may not serve.</summary>
    /// <param name="name">Full name, parts of nested ones joined by <c>/</c>.</param>
    public static Type? Of(string name) => s_types.GetValueOrDefault(name);

    /// <summary>Tells whether a member of them may not serve.</summary>
    /// <param name="member">Its name for readers.</param>
    public static bool Refuses(string member) => s_refused.Contains(member);

    private static Dictionary<string, Type> Find()
    {
        Dictionary<string, Type> types = [];
        string space = "";
        foreach (string word in Names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.EndsWith(':'))
            {
                space = word.TrimEnd(':');
                continue;
            }

            string name = $"{space}.{word}";
            types.Add(name, TypeOf(name));
        }

        return types;
    }

    private static Type TypeOf(string name)
    {
        string pcName = name.Replace('/', '+');
        return new[] { typeof(object).Assembly, typeof(System.Collections.ArrayList).Assembly }
            .Select(assembly => assembly.GetType(pcName))
            .FirstOrDefault(type => type != null)
            ?? Type.GetType(pcName + ", mscorlib", throwOnError: true)!;
    }
}
