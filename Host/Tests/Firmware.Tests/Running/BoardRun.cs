using System;
using System.Collections.Generic;
using TimeCore.Boards;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.Meter.Simulation;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Firmware.Tests.Running;

/// <summary>One run of a program on a virtual board, and what a logic analyser saw of it.</summary>
internal sealed class BoardRun : ITraceSink
{
    public const long Ms = KTime.NsPerMs;
    public const long Us = KTime.NsPerUs;
    public const long Second = KTime.NsPerSec;

    public BoardRun(MachineOptions? options = null)
    {
        Board = new VirtualEsp32(options ?? Options()) { Trace = this };
        Board.Log = (_, line) => Lines.Add(line);
    }

    public VirtualEsp32 Board { get; }

    public Machine Machine => Board.Machine;

    /// <summary>Changes of the marker, at true time.</summary>
    public List<(long AtNs, bool High)> Edges { get; } = [];

    /// <summary>What the chip did from when on.</summary>
    public List<(long AtNs, PowerState State)> States { get; } = [];

    /// <summary>Console lines.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Times the chip's timer was armed.</summary>
    public int AlarmsProgrammed { get; private set; }

    /// <summary>Times it fired.</summary>
    public int AlarmsFired { get; private set; }

    /// <summary>The system of <see cref="RunSystem"/>.</summary>
    public TimeSystem? System { get; private set; }

    /// <summary>The device's time when its loop was told to stop.</summary>
    public long StoppedNs { get; private set; }

    /// <summary>Called at each change of the marker; may be null.</summary>
    public Action? OnEdge { get; set; }

    public static MachineOptions Options(string board = "esp32", params string[] faults)
    {
        return new MachineOptions
        {
            Board = BoardTable.Find(board),
            Faults = FaultSet.Parse(faults),
            MarkerPin = FlashedBoard.Create(BoardTable.Find(board)).MarkerPin,
        };
    }

    /// <summary>The ESP32 board class that a profile of the virtual board stands for.</summary>
    public static Esp32Board BoardNamed(string name) =>
        (Esp32Board)FlashedBoard.Create(BoardTable.Find(name));

    /// <summary>The STM32 board class that a profile stands for.</summary>
    public static Stm32Board Stm32Named(string name) =>
        (Stm32Board)FlashedBoard.Create(BoardTable.Find(name));

    /// <summary>A time system of the board that a profile stands for, whatever its chip.</summary>
    public static TimeSystem CreateSystem(string name, TimeSystemOptions options) =>
        FlashedBoard.CreateSystem(BoardTable.Find(name), options);

    /// <summary>Runs to the program's end.</summary>
    public BoardRun Run(Action program)
    {
        Assert.Equal(RunOutcome.Returned, Board.Run(program));
        return this;
    }

    /// <summary>Runs a time system's loop for a while and lets it return.</summary>
    /// <param name="lengthNs">True time from the program's start.</param>
    /// <param name="setUp">Makes the system and starts what shall run.</param>
    public TimeSystem RunSystem(long lengthNs, Func<TimeSystem> setUp)
    {
        Board.AtStop(() =>
        {
            StoppedNs = System?.Clock.ReadNs() ?? 0;
            System?.Stop();
        });
        RunOutcome outcome = Board.Run(
            () =>
            {
                System = setUp();
                System.Run();
            },
            lengthNs);
        Assert.Equal(RunOutcome.Returned, outcome);
        return System!;
    }

    /// <summary>The levels between the edges, in units of 30 ms, without the open ends.</summary>
    public List<double> Units()
    {
        List<double> units = [];
        for (int i = 1; i < Edges.Count; i++)
        {
            units.Add((Edges[i].AtNs - Edges[i - 1].AtNs) / (30.0 * Ms));
        }

        return units;
    }

    /// <summary>When light sleeps began.</summary>
    public List<long> SleepsNs()
    {
        List<long> sleeps = [];
        foreach ((long atNs, PowerState state) in States)
        {
            if (state == PowerState.LightSleep)
            {
                sleeps.Add(atNs);
            }
        }

        return sleeps;
    }

    /// <summary>Lets the calling thread compute for so long.</summary>
    public void Compute(long ns)
    {
        Machine.Scheduler.Spend(ns);
    }

    void ITraceSink.MarkerChanged(long atNs, bool high)
    {
        Edges.Add((atNs, high));
        OnEdge?.Invoke();
    }

    void ITraceSink.StateEntered(long atNs, PowerState state)
    {
        States.Add((atNs, state));
    }

    void ITraceSink.AlarmProgrammed(long atNs, long expiresNs)
    {
        AlarmsProgrammed++;
    }

    void ITraceSink.AlarmFired(long atNs)
    {
        AlarmsFired++;
    }
}
