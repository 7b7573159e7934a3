using TimeCore.Firmware;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Measuring;

/// <summary>The run that several tests look at: a module, two passes, as a user gets it.</summary>
public sealed class DefaultRun
{
    public DefaultRun()
    {
        MachineOptions options = Options() with { Supply = SupplyKind.Module };
        Measured = new MeasuredRun(options, new MeasureIdleOptions());
    }

    internal MeasuredRun Measured { get; }

    /// <summary>Seconds of the workload in each phase: settling, measured, one more.</summary>
    internal static int WorkSeconds => 12;
}
