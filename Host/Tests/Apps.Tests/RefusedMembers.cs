namespace TimeCore.Host.Apps.Tests;

/// <summary>Public members of the device's class library that the model refuses.</summary>
internal static class RefusedMembers
{
    public static readonly string[] All =
    [
        "System.IO.IOException.get_ErrorCode()",
        "System.Reflection.Assembly.GetSatelliteAssembly(CultureInfo)",
        "System.Reflection.Assembly.Load(Byte[])",
        "System.Reflection.Assembly.Load(String)",
        "System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(RuntimeTypeHandle)",
    ];
}
