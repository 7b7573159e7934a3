using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using TimeCore.Host.Apps.Loading;

namespace TimeCore.Host.Apps.Binding;

/// <summary>The libraries of one program that stand-ins answer for.</summary>
/// <remarks>
/// A library that lies beside the program with its native methods, and whose native methods all
/// have answers here, runs as it is: its own managed half is the best model of itself.
/// </remarks>
/// <param name="beside">What lies beside the program.</param>
internal sealed class AnsweredLibraries(BesideResolver beside)
{
    private readonly Dictionary<string, bool> _known = [];

    /// <summary>Tells whether a stand-in answers for a library.</summary>
    public bool Has(string assembly)
    {
        if (!_known.TryGetValue(assembly, out bool isAnswered))
        {
            isAnswered = StandIns.Has(assembly) && !IsBeside(assembly);
            _known[assembly] = isAnswered;
        }

        return isAnswered;
    }

    // A list of members that stands for a package has no native methods: it is no library.
    private bool IsBeside(string assembly) => StandIns.RunsAsItIs(assembly)
        && beside.FindFile(assembly) is ModuleDefinition library
        && library.GetTypes().SelectMany(type => type.Methods)
            .Any(method => method.IsInternalCall);
}
