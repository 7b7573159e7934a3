using System;
using TimeCore.Host.VirtualBoard;

namespace nanoFramework.Runtime.Native;

/// <summary>What the board says of itself.</summary>
/// <remarks>The version is that of the runtime that the model follows.</remarks>
public static class SystemInfo
{
    /// <summary>How the chip computes with floating point.</summary>
    public enum FloatingPoint
    {
        /// <summary>Not at all.</summary>
        None = 0,

        /// <summary>In software.</summary>
        SinglePrecisionSoftware = 1,

        /// <summary>In hardware.</summary>
        SinglePrecisionHardware = 2,

        /// <summary>In software.</summary>
        DoublePrecisionSoftware = 3,

        /// <summary>In hardware.</summary>
        DoublePrecisionHardware = 4,
    }

    /// <summary>Doubles, in software.</summary>
    public static FloatingPoint FloatingPointSupport =>
        Ask(_ => FloatingPoint.DoublePrecisionSoftware);

    /// <summary>The image's name.</summary>
    public static string TargetName => Ask(machine => machine.Options.Board.Image);

    /// <summary>The family of chips.</summary>
    public static string Platform =>
        Ask(machine => machine.Functions.AreFree ? "ESP32" : "STM32");

    /// <summary>Whose runtime it is.</summary>
    public static string OEMString => Ask(_ => "nanoCLR on a virtual board");

    /// <summary>The version of the runtime.</summary>
    public static Version Version => Ask(_ => new Version(1, 17, 0, 0));

    /// <exception cref="NotImplementedException">Always, as on the device.</exception>
    public static byte OEM => throw new NotImplementedException();

    /// <exception cref="NotImplementedException">Always, as on the device.</exception>
    public static byte Model => throw new NotImplementedException();

    /// <exception cref="NotImplementedException">Always, as on the device.</exception>
    public static ushort SKU => throw new NotImplementedException();

    private static T Ask<T>(Func<Machine, T> answer)
    {
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.NativeCall);
        machine.Leave();
        return answer(machine);
    }
}
