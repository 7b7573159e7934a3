using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TimeCore.Firmware;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.Meter.Logs;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Simulation.Accounting;

/// <summary>
/// Runs a program that accounts for its time on a virtual board, and tells what the board knows.
/// </summary>
/// <remarks>
/// When the sample begins and ends only a run can tell; the same seed gives the same run, so a
/// second one is cut there.
/// </remarks>
public sealed class AccountedRun
{
    private const long SecondsAround = 10;

    private readonly BoardFacts _facts;
    private readonly int _seconds;
    private readonly int _seed;
    private readonly bool _lightSleep;

    /// <param name="facts">The board.</param>
    /// <param name="seconds">How long the program accounts.</param>
    /// <param name="seed">Seed of all that is random.</param>
    /// <param name="lightSleep">Whether the program allows light sleep.</param>
    public AccountedRun(BoardFacts facts, int seconds, int seed, bool lightSleep)
    {
        _facts = facts;
        _seconds = seconds;
        _seed = seed;
        _lightSleep = lightSleep;
    }

    /// <summary>What the board printed.</summary>
    public IReadOnlyList<string> Lines { get; private set; } = [];

    /// <summary>What each account really took, in µs, by the virtual board's own account.</summary>
    public IReadOnlyDictionary<string, double> TruthUs { get; private set; } =
        new Dictionary<string, double>();

    /// <summary>Runs it, twice.</summary>
    /// <returns>What the board printed, read from its lines.</returns>
    /// <exception cref="MeterException">The program did not get to its end.</exception>
    public CpuTimesSample Run()
    {
        var first = new OneRun(this, new CauseWindow(0, 0, 0));
        var second = new OneRun(this, new CauseWindow(first.BeganNs, first.EndedNs, 0));
        if (second.BeganNs != first.BeganNs || second.EndedNs != first.EndedNs)
        {
            throw new InvalidOperationException("The same seed gave another run.");
        }

        Lines = second.Lines;
        TruthUs = second.TruthUs();
        return CpuTimesLog.Parse(new StringReader(string.Join('\n', Lines))).LastOrDefault()
            ?? throw new MeterException($"{_facts.Name}: the program printed no CPU times.");
    }

    private sealed class OneRun : ITraceSink
    {
        private readonly AccountedRun _parts;
        private readonly VirtualEsp32 _board;
        private readonly CauseBook _book;
        private readonly CauseWindow _window;
        private readonly Dictionary<string, double> _idleNs = [];
        private TimeSystem? _system;
        private AwakeTime? _program;
        private string _idle = "";
        private long _fellNs = -1;

        public OneRun(AccountedRun parts, CauseWindow window)
        {
            _parts = parts;
            _window = window;
            _board = new VirtualEsp32(new MachineOptions
            {
                Board = parts._facts,
                Seed = (ulong)parts._seed,
                MarkerPin = FlashedBoard.Create(parts._facts).MarkerPin,
            })
            {
                Trace = this,
                Log = (_, line) => Lines.Add(line),
            };
            var owners = new AccountOwners(() => _system, () => _program)
            {
                OnAccounting = Note,
            };
            _book = _board.Explain([window], owners);
            _board.Run(Program, (parts._seconds + SecondsAround) * KTime.NsPerSec);
        }

        public long BeganNs { get; private set; }

        public long EndedNs { get; private set; }

        public List<string> Lines { get; } = [];

        public Dictionary<string, double> TruthUs()
        {
            var truth = _idleNs.ToDictionary(idle => idle.Key, idle => idle.Value / 1e3);
            foreach ((Cause cause, CauseSum sum) in _book.SumsOf(0))
            {
                if (sum.AwakeNs > 0 && cause.Kind is not (CauseKind.Floor or CauseKind.PullDown))
                {
                    string owner = cause.Owner switch
                    {
                        "" => OfPlatform(cause.Kind),
                        AccountOwners.Idle => _idle,
                        _ => cause.Owner,
                    };
                    truth[owner] = truth.GetValueOrDefault(owner) + sum.AwakeNs / 1e3;
                }
            }

            return truth;
        }

        void ITraceSink.MarkerChanged(long atNs, bool high)
        {
            if (!high)
            {
                _fellNs = atNs;
                _idle = "idle wait";
            }
            else if (_fellNs >= 0)
            {
                long ns = Math.Min(atNs, _window.ToNs) - Math.Max(_fellNs, _window.FromNs);
                _idleNs[_idle] = _idleNs.GetValueOrDefault(_idle) + Math.Max(ns, 0);
                _fellNs = -1;
            }
        }

        void ITraceSink.StateEntered(long atNs, PowerState state)
        {
            if (state == PowerState.LightSleep)
            {
                _idle = "idle light sleep";
            }
        }

        void ITraceSink.AlarmProgrammed(long atNs, long expiresNs)
        {
        }

        void ITraceSink.AlarmFired(long atNs)
        {
        }

        // The core gives way to a thread that only waits: it holds the core all the same, and so
        // it does while the runtime spins over the end of the core's timeout.
        private static string OfPlatform(CauseKind kind) =>
            kind is CauseKind.Wait or CauseKind.IdlePoll or CauseKind.Spin ? "threads" : "core";

        private void Program()
        {
            _system = FlashedBoard.CreateSystem(
                _parts._facts,
                new TimeSystemOptions
                {
                    AllowLightSleep = _parts._lightSleep, AwakeAfterBootNs = 0,
                });
            _program = AwakeTime.Create(_system, _parts._seconds);
            _program.Run();
        }

        private void Note(string member)
        {
            if (member == "CpuTimes.Begin")
            {
                BeganNs = _board.NowNs;
            }
            else if (member == "CpuTimes.Stop")
            {
                EndedNs = _board.NowNs;
            }
        }
    }
}
