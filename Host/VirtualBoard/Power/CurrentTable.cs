using System;
using TimeCore.Host.Meter.Boards;

namespace TimeCore.Host.VirtualBoard;

/// <summary>The current of each state where the meter sits.</summary>
internal static class CurrentTable
{
    /// <summary>Returns the microamperes, indexed by <see cref="PowerState"/>.</summary>
    /// <remarks>Not a number where nobody published the board's currents.</remarks>
    public static double[] Of(MachineOptions options)
    {
        BoardFacts board = options.Board;
        double[] microamps = new double[Enum.GetValues<PowerState>().Length];
        if (board.Module is not StateCurrents module)
        {
            Array.Fill(microamps, double.NaN);
            return microamps;
        }

        microamps[(int)PowerState.Boot] = module.BootUa;
        microamps[(int)PowerState.Run] = module.RunUa;
        microamps[(int)PowerState.Wait] =
            module.GatedUa + PollShareOf(options) * (module.RunUa - module.GatedUa);
        microamps[(int)PowerState.SleepEdge] = module.SleepEdgeUa;
        microamps[(int)PowerState.LightSleep] = module.LightSleepUa;
        microamps[(int)PowerState.DeepSleep] = module.DeepSleepUa ?? double.NaN;
        if (options.Supply == SupplyKind.DevKit && board.DevKit != null)
        {
            AddOverhead(microamps, board.DevKit);
        }

        if (options.BootUa is double bootUa)
        {
            microamps[(int)PowerState.Boot] = bootUa;
        }

        if (options.DeepSleepUa is double deepSleepUa)
        {
            microamps[(int)PowerState.DeepSleep] = deepSleepUa;
        }

        return microamps;
    }

    /// <summary>Returns the share of a wait that the platform's poll is busy; 1 for a busy loop.
    /// </summary>
    public static double PollShareOf(MachineOptions options)
    {
        PlatformProfile platform = options.Board.Platform;
        if (options.Image == FirmwareImage.Native)
        {
            return (double)platform.PollBusyNs / PlatformTable.WaitFallbackNs;
        }

        bool waits = platform.IdleWaits || options.Image != FirmwareImage.Stock;
        return waits ? (double)platform.PollBusyNs / platform.TickNs : 1;
    }

    private static void AddOverhead(double[] microamps, DevKitOverhead overhead)
    {
        for (PowerState state = PowerState.Boot; state <= PowerState.LightSleep; state++)
        {
            bool awake = state != PowerState.LightSleep;
            microamps[(int)state] += overhead.AlwaysUa + (awake ? overhead.AwakeUa : 0);
        }

        microamps[(int)PowerState.DeepSleep] += overhead.DeepSleepUa ?? overhead.AlwaysUa;
    }
}
