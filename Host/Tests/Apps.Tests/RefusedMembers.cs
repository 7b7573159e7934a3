namespace TimeCore.Host.Apps.Tests;

/// <summary>Public members of the device's class library that the model refuses.</summary>
internal static class RefusedMembers
{
    public static readonly string[] All =
    [
    ];
}
