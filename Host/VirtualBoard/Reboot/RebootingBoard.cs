using System;
using System.Collections.Generic;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Runs a program that switches its chip off, boot after boot.</summary>
public sealed class RebootingBoard
{
    private readonly MachineOptions _options;
    private readonly List<long> _downNs = [];

    /// <param name="options">The board; what it retains goes from boot to boot.</param>
    public RebootingBoard(MachineOptions options)
    {
        _options = options;
    }

    /// <summary>How long the chip was off before each boot but the first, in nanoseconds.</summary>
    public IReadOnlyList<long> DownNs => _downNs;

    /// <summary>Boots until the program returns by itself, or often enough.</summary>
    /// <param name="main">The program; gets the boot's number, from 0, and its machine.</param>
    /// <param name="bootsMax">Boots at most.</param>
    /// <returns>How the last boot ended.</returns>
    /// <exception cref="InvalidOperationException">Nothing would ever boot it again.</exception>
    public RunOutcome Run(Action<int, Machine> main, int bootsMax)
    {
        RunOutcome outcome = RunOutcome.Returned;
        for (int boot = 0; boot < bootsMax; boot++)
        {
            var machine = new Machine(_options);
            int number = boot;
            outcome = machine.Run(() => main(number, machine));
            if (outcome != RunOutcome.PoweredDown)
            {
                break;
            }

            Sleep();
        }

        return outcome;
    }

    private void Sleep()
    {
        Retained retained = _options.Retained;
        if (retained.WakeAfterNs == KTime.Never)
        {
            throw new InvalidOperationException(
                "The chip was switched off without an alarm: nothing would ever boot it again.");
        }

        _downNs.Add(retained.WakeAfterNs);
        retained.UtcTicks += retained.WakeAfterNs / KTime.NsPerTimeSpanTick;
        retained.WakeAfterNs = KTime.Never;
        retained.Reason = BootReason.Alarm;
    }
}
