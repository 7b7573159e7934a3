using System;
using TimeCore.Extras;

namespace TimeCore.Firmware
{
    /// <summary>Shows how late timers of each kind come, and after which idle state.</summary>
    /// <remarks>
    /// One kind after the other, each for as many intervals as the options say, so that none is in
    /// another's way. With a pin as edge a logic analyser sees the same from outside.
    /// Source: the idea is cyclictest of rt-tests; design only.
    /// </remarks>
    public sealed class CyclicTest
    {
        private const int Kinds = 5;

        /// <summary>All that was measured, in the order of the rounds.</summary>
        internal readonly CyclicTimer[] Rounds;

        private readonly TimeSystem _system;
        private readonly CyclicTestOptions _options;
        private readonly long _intervalNs;
        private readonly HrTimer _end;
        private readonly SoftQueue _queue;

        /// <summary>Sets up everything; nothing runs yet.</summary>
        /// <param name="system">The board's time system.</param>
        /// <param name="options">What to measure.</param>
        /// <exception cref="ArgumentNullException">An argument is missing.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
        public CyclicTest(TimeSystem system, CyclicTestOptions options)
        {
            if (system == null || options == null)
            {
                throw new ArgumentNullException(system == null ? nameof(system) : nameof(options));
            }

            Require(options.IntervalMs, 1, nameof(options.IntervalMs));
            Require(options.Loops, 1, nameof(options.Loops));
            Require(options.SlackMs, 0, nameof(options.SlackMs));
            _system = system;
            _options = options;
            _intervalNs = options.IntervalMs * KTime.NsPerMs;
            _queue = new SoftQueue(system);
            _end = new HrTimer(timer =>
            {
                system.Stop();
                return HrTimerRestart.NoRestart;
            });
            int depths = options.LightSleep ? 2 : 1;
            Rounds = new CyclicTimer[depths * Kinds];
            for (int i = 0; i < Rounds.Length; i++)
            {
                Rounds[i] = Create(i % Kinds);
                Rounds[i].MaySleep = i >= Kinds;
            }
        }

        /// <summary>Measures all rounds, prints the results and returns.</summary>
        /// <remarks>
        /// Context: the calling thread becomes the core. Allocates: only to print, at the end.
        /// </remarks>
        public void Run()
        {
            _system.Log.WriteLine("CyclicTest on " + _system.BoardName + ": " + Rounds.Length
                + " rounds of " + _options.Loops + " expiries, " + _options.IntervalMs + " ms apart.");
            bool mayAlways = _system.Idle.AllowLightSleep;
            for (int i = 0; i < Rounds.Length; i++)
            {
                RunRound(Rounds[i]);
            }

            _queue.Stop();
            _system.Idle.AllowLightSleep = mayAlways;
            new CyclicReport(_system.Log, _options).Print(Rounds);
        }

        private static void Require(int value, int least, string option)
        {
            if (value < least)
            {
                throw new ArgumentOutOfRangeException(option, least + " or more.");
            }
        }

        private CyclicTimer Create(int kind)
        {
            long slackNs = _options.SlackMs * KTime.NsPerMs;
            switch (kind)
            {
                case 0:
                    return new HrCyclicTimer("hard", _system, _options, 0, null);
                case 1:
                    return new HrCyclicTimer("hard, slack", _system, _options, slackNs, null);
                case 2:
                    return new HrCyclicTimer("soft", _system, _options, 0, _queue);
                case 3:
                    return new HrCyclicTimer("soft, slack", _system, _options, slackNs, _queue);
                default:
                    return new SystemCyclicTimer("system timer", _system, _options);
            }
        }

        private void RunRound(CyclicTimer timer)
        {
            _system.Idle.AllowLightSleep = timer.MaySleep;
            long startNs = _system.Clock.ReadNs();
            timer.Start(startNs, _intervalNs);

            // Half an interval after the last expiry, which may be late.
            _system.Timers.Start(_end, startNs + _options.Loops * _intervalNs + _intervalNs / 2);
            _system.Run();
            timer.Stop();
        }
    }
}
