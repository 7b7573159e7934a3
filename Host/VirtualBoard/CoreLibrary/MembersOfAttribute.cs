using System;

namespace TimeCore.Host.VirtualBoard.CoreLibrary;

/// <summary>
/// Names the type that a class holds some members of, where the PC's own type serves for the rest.
/// </summary>
/// <param name="typeName">The full name, as <c>System.String</c>.</param>
/// <remarks>
/// Each public method stands for the member of its name; an instance member's first parameter is
/// the instance, by reference if that is a value. A static method that stands for an instance
/// member of the same parameters is told apart by <see cref="OfInstanceAttribute"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MembersOfAttribute(string typeName) : Attribute
{
    /// <summary>The full name of the device's type.</summary>
    public string TypeName { get; } = typeName;
}

/// <summary>Says that a method stands for a member of an instance.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OfInstanceAttribute : Attribute;
