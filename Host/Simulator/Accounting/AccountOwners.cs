using System;
using System.Reflection;
using TimeCore.Firmware;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Simulation.Accounting;

/// <summary>Names whose time the code of a virtual board takes, as CpuTimes would.</summary>
/// <remarks>
/// From what the machine sees of each method, not from what the firmware is told: so the two can be
/// held against each other. It reads fields alone: a property is woven code, which costs the board
/// time.
/// </remarks>
internal sealed class AccountOwners : CauseOwners
{
    /// <summary>Entering and leaving an idle state, the marker up and down.</summary>
    public const string Idle = "idle";

    private const string Accounting = "accounting";
    private const string Core = "core";

    private static readonly string[] s_accounting = ["CpuTime", "ProbePair."];

    private static readonly FieldInfo s_state = typeof(HrTimer)
        .GetField("_state", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly Func<AwakeTime?> _program;
    private readonly Func<TimeSystem?> _system;

    /// <summary>Whom the core has given the CPU to.</summary>
    private string _given = Core;

    /// <param name="system">The system, once there is one.</param>
    /// <param name="program">The program, once there is one.</param>
    public AccountOwners(Func<TimeSystem?> system, Func<AwakeTime?> program)
    {
        _system = system;
        _program = program;
    }

    /// <summary>Told when a method of CpuTimes begins; may be null.</summary>
    public Action<string>? OnAccounting { get; set; }

    public override string Of(WovenMethod method, WovenMethod caller, string owner)
    {
        if (Array.Exists(
            s_accounting, name => method.Member.StartsWith(name, StringComparison.Ordinal)))
        {
            OnAccounting?.Invoke(method.Member);
            return Accounting;
        }

        if (owner == Accounting)
        {
            return Accounting;
        }

        return method.Member switch
        {
            "TimeSystem.Run" => Core,
            "PollState.Enter" => "poll",

            // A poll wakes it, to keep the core before threads that compute.
            "EventParker.PayForTheCore" => "poll",
            "SoftQueue.Run" => "queue",
            _ => OfCallee(method, caller, owner),
        };
    }

    public override string OfRuntime() => _given;

    /// <summary>What accounting is told marks where the CPU passes to somebody else.</summary>
    public override string After(WovenMethod called, WovenMethod method, string owner) =>
        called.Member switch
        {
            "CpuTimes.On" or "ProbePair.On" when method.Member == "IdleLoop.Enter" =>
                owner == Core ? Idle : Core,
            "CpuTimes.EnterThreads" => Give(IsQueueBusy() ? "queue" : "threads", null),
            "CpuTimes.EnterPoll" => Give("poll", null),
            "CpuTimes.EnterCore" => Give(Core, Accounting),
            _ => owner,
        };

    // What the runtime dispatches is the time of whom it interrupts: the page says so.
    private string Give(string owner, string? own)
    {
        _given = owner;
        return own ?? owner;
    }

    private string OfCallee(WovenMethod method, WovenMethod caller, string owner)
    {
        if (caller.Member == "HrTimerBase.RunDue" && !IsOf(method, "HrTimerBase"))
        {
            return Text("timer", _system()?.Timers.Running);
        }

        if (caller.Member == "SoftQueue.RunPending" && !IsOf(method, "SoftQueue"))
        {
            return Text("soft", _program()?.Queue.Running?.Timer);
        }

        // A thread begins: the program's own, or the runtime's with a driver's event.
        return caller.Assembly != "" ? owner : method.IsProgram ? "threads" : _given;
    }

    private bool IsQueueBusy() => _program() is { } program && program.Queue.IsHeld;

    // Not by the property, whose code the board would run.
    private static string Text(string kind, HrTimer? timer) =>
        $"{kind} {(timer == null ? null : s_state.GetValue(timer)) ?? "timer"}";

    private static bool IsOf(WovenMethod method, string type) =>
        method.Member.StartsWith(type + ".", StringComparison.Ordinal);
}
