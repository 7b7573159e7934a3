using TimeCore.Host.VirtualBoard;

namespace nanoFramework.Runtime.Native;

/// <summary>Called before a reboot.</summary>
public delegate void RebootEventHandler();

/// <summary>Reboots the board.</summary>
/// <remarks>Source: RN Power.cs:54-71.</remarks>
public class Power
{
    /// <summary>Called before a reboot, on the thread that asks for it.</summary>
    public static event RebootEventHandler? OnRebootEvent
    {
        add => Machine.Current.Runtime.Rebooting += value;
        remove => Machine.Current.Runtime.Rebooting -= value;
    }

    /// <summary>Reboots: the program begins anew.</summary>
    public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot) =>
        RebootDevice(0, rebootOption);

    /// <summary>Reboots: the program begins anew.</summary>
    /// <param name="exitCode">Without effect on a board.</param>
    /// <param name="rebootOption">What is reset: here always the chip.</param>
    public static void RebootDevice(
        int exitCode, RebootOption rebootOption = RebootOption.NormalReboot)
    {
        Machine machine = Machine.Current;
        machine.Runtime.TellReboot();
        machine.PowerDown.Reboot();
    }
}

/// <summary>What a reboot leads to; the numbers are nanoFramework's.</summary>
public enum RebootOption
{
    /// <summary>The program.</summary>
    NormalReboot = 0,

    /// <summary>The boot loader; on the virtual board the program.</summary>
    EnterNanoBooter = 1,

    /// <summary>The program, of the runtime alone.</summary>
    ClrOnly = 2,

    /// <summary>The chip's boot loader; on the virtual board the program.</summary>
    EnterProprietaryBooter = 8,
}
