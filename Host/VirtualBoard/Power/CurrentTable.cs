using System;

namespace TimeCore.Host.VirtualBoard;

/// <summary>The current of each state where the meter sits.</summary>
internal static class CurrentTable
{
    /// <summary>Microamperes, indexed by <see cref="PowerState"/>.</summary>
    public static double[] Of(BoardProfile board, SupplyKind supply)
    {
        StateCurrents module = board.Module;
        double pollShare = (double)PlatformTable.PollBusyNs / PlatformTable.TickNs;
        double[] microamps = new double[Enum.GetValues<PowerState>().Length];
        microamps[(int)PowerState.Boot] = module.BootUa;
        microamps[(int)PowerState.Run] = module.RunUa;
        microamps[(int)PowerState.Wait] =
            module.GatedUa + pollShare * (module.RunUa - module.GatedUa);
        microamps[(int)PowerState.SleepEdge] = module.SleepEdgeUa;
        microamps[(int)PowerState.LightSleep] = module.LightSleepUa;
        if (supply == SupplyKind.DevKit)
        {
            AddOverhead(microamps, board.DevKit);
        }

        return microamps;
    }

    private static void AddOverhead(double[] microamps, DevKitOverhead overhead)
    {
        for (PowerState state = PowerState.Boot; state <= PowerState.LightSleep; state++)
        {
            bool awake = state != PowerState.LightSleep;
            microamps[(int)state] += overhead.AlwaysUa + (awake ? overhead.AwakeUa : 0);
        }
    }
}
