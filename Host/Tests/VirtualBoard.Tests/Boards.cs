using System;
using TimeCore.Drivers.Common;
using TimeCore.Host.Meter.Boards;

namespace TimeCore.Host.VirtualBoard.Tests;

/// <summary>Short ways to run a program on a board.</summary>
internal static class Boards
{
    public const long Ms = KTime.NsPerMs;
    public const long Us = KTime.NsPerUs;

    public static MachineOptions Options(string board = "esp32", params string[] faults)
    {
        return new MachineOptions
        {
            Board = BoardTable.Find(board),
            Faults = FaultSet.Parse(faults),
        };
    }

    /// <summary>Runs a program that gets the machine and the base library.</summary>
    public static Machine Run(
        Action<Machine, SystemServices> program, MachineOptions? options = null)
    {
        var machine = new Machine(options ?? Options());
        machine.Run(() => program(machine, new BaseLibrary()));
        return machine;
    }

    /// <summary>Lets the calling thread cost exactly so much, as computing code would.</summary>
    public static void Compute(Machine machine, long ns)
    {
        machine.Scheduler.Spend(ns);
    }
}
