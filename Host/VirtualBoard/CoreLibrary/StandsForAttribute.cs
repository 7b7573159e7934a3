using System;

namespace TimeCore.Host.VirtualBoard.CoreLibrary;

/// <summary>Names the type of a device's library that a type stands for on the PC.</summary>
/// <param name="typeName">The full name, as <c>System.Threading.Thread</c>.</param>
/// <remarks>
/// All its public members count; other members of the device's type are not modelled.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class StandsForAttribute(string typeName) : Attribute
{
    /// <summary>The full name of the device's type.</summary>
    public string TypeName { get; } = typeName;
}
