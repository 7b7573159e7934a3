using System;
using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Counts for what the chip leaves a wait or a sleep.</summary>
/// <remarks>
/// What a wake-up was for shows only afterwards: in the thread that runs first, and where that is
/// one of the runtime's or of TimeCore's, in the first method of the program that it calls. Methods
/// are known only while the board keeps a book of causes; without one the thread is named.
/// </remarks>
public sealed class WakeBook
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private PowerState _state = PowerState.Boot;
    private bool _isOpen;
    private string? _kind;

    /// <summary>How often each has woken the chip.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>What wakes it from then on does not count; in ns since reset.</summary>
    internal long UntilNs { get; set; } = KTime.Never;

    /// <summary>Notes that the chip enters a state.</summary>
    /// <param name="atNs">When, in ns since reset.</param>
    /// <param name="state">The state.</param>
    /// <param name="sleepEnd">What has ended the last light sleep.</param>
    internal void Enter(long atNs, PowerState state, SleepEnd sleepEnd)
    {
        if (IsIdle(state))
        {
            Close();
        }
        else if (IsIdle(_state) && atNs < UntilNs)
        {
            _isOpen = true;
            _kind = _state != PowerState.LightSleep ? null
                : sleepEnd == SleepEnd.Pin ? "pin, from light sleep" : "timer, from light sleep";
        }

        _state = state;
    }

    /// <summary>Notes that a thread runs next.</summary>
    internal void Run(VirtualThread thread)
    {
        if (!_isOpen || _kind != null)
        {
            return;
        }

        string? method = thread.Book?.Methods.LastOrDefault();
        bool isOurs = method != null && IsOurs(method);
        string what = thread.WaitsFor.EndsWith(" ms to pass", StringComparison.Ordinal)
            ? "Thread.Sleep"
            : thread.TimedOut ? "time-out of a wait"
            : thread.WaitsFor.StartsWith("an event", StringComparison.Ordinal) ? "an event"
            : thread.WaitsFor;
        switch (thread.Name, thread.WaitsFor)
        {
            case ("stopper", _):
                _isOpen = false;
                break;
            case (_, TimerService.AtRest):
                _kind = "Timer";
                break;
            case (_, EventRing.AtRest):
                _kind = "event";
                break;
            default:
                _kind = isOurs ? "TimeCore" : method == null ? $"{what}, {thread.Name}" : what;
                if (method != null && !isOurs)
                {
                    Count($"{what} in {WovenMethod.Parse(method).Member}");
                }

                break;
        }
    }

    /// <summary>Notes that the running thread has begun a method.</summary>
    internal void Begin(WovenMethod method)
    {
        if (!_isOpen || _kind == null)
        {
            return;
        }

        if (IsOurs(method.Assembly))
        {
            _kind = _kind is "event" ? "TimeCore" : _kind;
            return;
        }

        if (_kind == "event" && IsPlatforms(method.Assembly))
        {
            return;
        }

        Count($"{(_kind == "TimeCore" ? "timer of TimeCore" : _kind)}: {method.Member}");
    }

    // Official libraries hand an event on to the handler of the program.
    private static bool IsPlatforms(string assembly) =>
        assembly.StartsWith("nanoFramework.Runtime.", StringComparison.Ordinal)
        || assembly.StartsWith("System.", StringComparison.Ordinal);

    private static bool IsOurs(string assembly) =>
        assembly.StartsWith("TimeCore.", StringComparison.Ordinal)
        || assembly.StartsWith("TimeCore|", StringComparison.Ordinal)
        || assembly == "TimeCore";

    private static bool IsIdle(PowerState state) =>
        state is PowerState.Wait or PowerState.LightSleep or PowerState.DeepSleep;

    private void Close()
    {
        if (_isOpen)
        {
            Count(_kind ?? "nothing that could run");
        }
    }

    private void Count(string name)
    {
        _counts[name] = _counts.GetValueOrDefault(name) + 1;
        _isOpen = false;
    }
}
