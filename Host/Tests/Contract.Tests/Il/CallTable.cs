using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Mono.Cecil;

namespace TimeCore.Host.Contract.Il;

/// <summary>
/// The table of native methods that an interop assembly needs, and the checksum that ties both.
/// </summary>
/// <remarks>
/// The rules are the metadata processor's (3.0.100): types by full name, in each the virtual
/// methods, then those of instances, then static ones; every method takes part in the checksum
/// from the first native one on. Source: nanoframework/metadata-processor, NativeMethodsCrc.cs.
/// </remarks>
internal sealed partial class CallTable
{
    private const uint Polynomial = 0x04C11DB7;

    private static readonly Dictionary<string, string> _types = new()
    {
        ["System.Void"] = "VOID",
        ["System.UInt32"] = "U4",
    };

    /// <summary>Of each method: its name if it is native, else null.</summary>
    public required IReadOnlyList<string?> Entries { get; init; }

    public required uint Checksum { get; init; }

    /// <summary>What a managed assembly needs.</summary>
    /// <param name="module">The compiled assembly, its native methods without bodies.</param>
    /// <param name="assembly">The name it has on the device.</param>
    public static CallTable Of(ModuleDefinition module, string assembly)
    {
        List<string?> entries = [];
        uint checksum = 0;
        bool hasNative = false;
        foreach (MethodDefinition method in Methods(module))
        {
            bool isNative = method.RVA == 0 && !method.IsAbstract;
            entries.Add(isNative ? method.Name : null);
            string type = method.DeclaringType.FullName.Replace('.', '_');
            string[] parts = isNative ? [assembly, type, Signature(method)] : ["NULL"];
            foreach (string part in parts)
            {
                checksum = Crc(part, hasNative ? checksum : 0);
            }

            hasNative |= isNative;
        }

        return new CallTable { Entries = entries, Checksum = hasNative ? checksum : 0 };
    }

    /// <summary>Reads the table out of the native half.</summary>
    public static CallTable Parse(string source)
    {
        string list = Table().Match(source).Groups[1].Value;
        return new CallTable
        {
            Entries = list.Split(',', StringSplitOptions.TrimEntries)
                .Where(entry => entry.Length > 0)
                .Select(entry => entry == "NULL" ? null : entry).ToList(),
            Checksum = uint.Parse(
                Word().Match(source).Groups[1].Value,
                NumberStyles.HexNumber,
                CultureInfo.InvariantCulture),
        };
    }

    /// <summary>As it is to be written.</summary>
    public override string ToString() =>
        string.Join(", ", Entries.Select(entry => entry ?? "NULL")) + $"; 0x{Checksum:X8}";

    private static IEnumerable<MethodDefinition> Methods(ModuleDefinition module) =>
        module.Types.Where(type => type.IsClass && type.Namespace.Length > 0)
            .Where(type => type.FullName.StartsWith("TimeCore.", StringComparison.Ordinal))
            .OrderBy(type => type.FullName, StringComparer.OrdinalIgnoreCase)
            .SelectMany(type => type.Methods.OrderBy(
                method => method.IsVirtual ? 0 : method.IsStatic ? 2 : 1));

    private static string Signature(MethodDefinition method)
    {
        IEnumerable<string> types = method.Parameters
            .Select(parameter => parameter.ParameterType).Prepend(method.ReturnType)
            .Select(type => _types[type.FullName]);
        return method.Name + (method.IsStatic ? "___STATIC__" : "___") + string.Join("__", types);
    }

    private static uint Crc(string text, uint crc)
    {
        foreach (byte letter in Encoding.ASCII.GetBytes(text))
        {
            crc ^= (uint)letter << 24;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc << 1) ^ ((crc & 0x80000000) != 0 ? Polynomial : 0);
            }
        }

        return crc;
    }

    [GeneratedRegex(@"s_methods\[\] = \{([^}]*)\}")]
    private static partial Regex Table();

    [GeneratedRegex("\"TimeCore[^\"]*\",\\s+0x([0-9A-F]{8}),")]
    private static partial Regex Word();
}
