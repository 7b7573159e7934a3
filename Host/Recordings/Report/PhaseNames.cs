using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Report;

/// <summary>What the phases of the measuring firmware are, in a few words.</summary>
internal static class PhaseNames
{
    /// <summary>Phases with their words, in one line.</summary>
    public static string LegendOf(IEnumerable<PhaseResult> phases)
    {
        return string.Join(
            " · ",
            phases.Select(phase => phase.Phase).OfType<MarkerPhase>()
                .Select(phase => $"{phase} {Words(phase)}"));
    }

    /// <summary>Returns the name of a phase with its words; of a window only its name.</summary>
    public static string Title(PhaseResult phase)
    {
        return phase.Phase is MarkerPhase known ? Title(known) : phase.Name;
    }

    /// <summary>Returns the name of a phase with its words.</summary>
    public static string Title(MarkerPhase phase) => $"{phase}: {Words(phase)}";

    private static string Words(MarkerPhase phase)
    {
        return phase switch
        {
            MarkerPhase.S => "your timers today",
            MarkerPhase.A => "TimeCore, periodic tick",
            MarkerPhase.B => "tick stopped",
            MarkerPhase.C => "tick stopped, light sleep",
            _ => throw new KeyNotFoundException($"{phase} is no phase that is measured."),
        };
    }
}
