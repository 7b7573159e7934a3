using System;

namespace TimeCore.Host.VirtualBoard;

/// <summary>The parts of a woven method's name.</summary>
/// <param name="Assembly">Without the file's ending.</param>
/// <param name="Folder">The folder of its source file.</param>
/// <param name="Member">Type and member, such as <c>IdleLoop.Idle</c>.</param>
public sealed record WovenMethod(string Assembly, string Folder, string Member)
{
    /// <summary>Takes a name apart.</summary>
    /// <param name="name">What the weaver gave, see <see cref="Woven.CodeBook"/>.</param>
    /// <exception cref="FormatException">It has not three parts.</exception>
    public static WovenMethod Parse(string name)
    {
        string[] parts = name.Split('|');
        return parts.Length == 3
            ? new WovenMethod(parts[0], parts[1], parts[2])
            : throw new FormatException($"'{name}' is not assembly|folder|Type.Member.");
    }

    /// <summary>True if it belongs to the program that runs on top of TimeCore.</summary>
    public bool IsProgram => Assembly.StartsWith("TimeCore.Firmware", StringComparison.Ordinal);

    /// <summary>It does no more than pass a call on to the runtime.</summary>
    public bool IsDriver => Assembly.StartsWith("TimeCore.Drivers", StringComparison.Ordinal);
}
