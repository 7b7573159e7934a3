using System;
using nanoFramework.TestFramework;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>Random starts, cancels, moves and restarts, with callbacks of random length.</summary>
    /// <remarks>
    /// Against <see cref="SortedModel"/>: each callback must be the model's first, none early, none
    /// missing, equals in order of arrival. What a callback does stands for other threads as well: the
    /// gate is free while it runs.
    /// </remarks>
    public sealed class RandomTimers
    {
        private const int TimerCount = 48;

        /// <summary>Moments are multiples of this, so that many timers are equal.</summary>
        private const int GridNs = 500;

        private readonly bool _usesLoop;
        private readonly SeededRandom _random;
        private readonly VirtualRig _rig;
        private readonly HrTimerBase _timers;
        private readonly HrTimer[] _all = new HrTimer[TimerCount];
        private readonly SortedModel _model = new SortedModel(TimerCount);
        private string _fault;
        private int _runningId = -1;
        private int _actions;
        private int _runs;

        private RandomTimers(int seed, bool usesLoop)
        {
            _usesLoop = usesLoop;
            _random = new SeededRandom(seed);
            _rig = new VirtualRig();
            _rig.Options.AllowLightSleep = usesLoop;
            _rig.Build().GoHighRes();
            _rig.Time.ReadCostNs = seed % 3 * 40;
            _timers = _rig.System.Timers;
            for (int i = 0; i < TimerCount; i++)
            {
                int id = i;
                _all[i] = new HrTimer(timer => OnTimer(timer, id));
            }
        }

        /// <summary>Makes so many random actions, then lets the rest expire.</summary>
        /// <param name="seed">Same seed, same run.</param>
        /// <param name="actions">Starts, cancels and restarts in all.</param>
        /// <param name="usesLoop">With the core loop, tick and light sleep and all.</param>
        /// <returns>The callbacks that ran.</returns>
        public static int Run(int seed, int actions, bool usesLoop)
        {
            OutputHelper.WriteLine("seed " + seed.ToString());
            RandomTimers run = new RandomTimers(seed, usesLoop);
            while (run._actions < actions && run._fault == null)
            {
                run.Act();
                run.Pass(run._random.Next(8) * GridNs);
            }

            run.Drain();
            return run._runs;
        }

        /// <summary>Starts or cancels a random timer, in the core and in the model.</summary>
        private void Act()
        {
            _actions++;
            int id = _random.Next(TimerCount);
            HrTimer timer = _all[id];
            if (_random.Next(4) == 0)
            {
                CancelResult answer = _timers.TryCancel(timer);
                bool isRight = id == _runningId
                    ? answer == CancelResult.Running
                    : _model.Remove(id) == (answer == CancelResult.Done);
                Expect(isRight, "wrong answer of a cancel");
                return;
            }

            long expiresNs = (_rig.Time.NowNs / GridNs + _random.Next(40) - 4) * GridNs;
            if (expiresNs < 0)
            {
                expiresNs = 0;
            }

            bool wasThere = _model.Remove(id);
            _model.Insert(id, KeyOf(expiresNs));
            Expect(_timers.Start(timer, expiresNs) == wasThere, "wrong answer of a start");
        }

        private HrTimerRestart OnTimer(HrTimer timer, int id)
        {
            _runs++;
            Expect(_rig.Time.NowNs >= timer.ExpiresNs, "a timer ran early");
            Expect(_model.FirstId == id, "another timer should have run");
            _model.Remove(id);
            _runningId = id;
            for (int i = _random.Next(4); i > 0; i--)
            {
                _rig.Time.Spend(_random.Next(2 * GridNs));
                if (_random.Next(3) == 0)
                {
                    Act();
                }
            }

            HrTimerRestart answer = End(timer, id);
            _runningId = -1;
            return answer;
        }

        /// <summary>Ends a callback: done, restarted, forgotten in the past, or thrown.</summary>
        private HrTimerRestart End(HrTimer timer, int id)
        {
            int choice = _random.Next(32);
            if (choice == 0)
            {
                _runningId = -1;
                throw new ApplicationException("as callbacks sometimes do");
            }

            if (choice > 10)
            {
                return HrTimerRestart.NoRestart;
            }

            _actions++;
            if (!timer.IsStarted)
            {
                if (choice > 2)
                {
                    _timers.Forward(timer, _timers.EventNs, (1 + _random.Next(9)) * GridNs);
                }

                _model.Insert(id, KeyOf(timer.ExpiresNs));
            }

            return HrTimerRestart.Restart;
        }

        /// <summary>Where the core sorts an expiry: never into the round that is under way.</summary>
        private long KeyOf(long expiresNs)
        {
            return _runningId >= 0 && expiresNs <= _timers.EventNs ? _timers.EventNs + 1 : expiresNs;
        }

        /// <summary>Lets time pass, and looks for timers that should have run and did not.</summary>
        private void Pass(long ns)
        {
            if (_usesLoop)
            {
                _rig.RunFor(ns);
            }
            else
            {
                _rig.Serve();
                _rig.Time.Advance(ns);
            }

            if (_actions % 64 == 0)
            {
                TreeCheck.Check(_timers.Queue, _model.Count + Ticks());
            }

            // Behind only while the device is armed to catch up: after a hang, or on its shortest
            // delta. The loop may have stopped in a light sleep, where the device only remembers.
            ClockEventDevice device = _rig.Device;
            long lookNs = _usesLoop ? device.NextEventNs : _rig.Device.ArmedNs;
            Expect(
                _model.FirstHardExpiresNs > _rig.Time.NowNs
                    || lookNs <= _rig.Time.NowNs + 100 * KTime.NsPerMs
                    || device.IsPending,
                "a timer was lost");
            Expect(
                device.NextEventNs <= _model.FirstHardExpiresNs
                    || _model.FirstHardExpiresNs <= _rig.Time.NowNs + 100 * KTime.NsPerMs
                    || device.IsPending,
                "nobody waits for the first timer");
        }

        private void Drain()
        {
            for (int i = 0; i < 1000 && _model.Count > 0 && _fault == null; i++)
            {
                Pass(KTime.NsPerMs);
            }

            Assert.IsNull(_fault, _fault);
            Assert.AreEqual(0, _model.Count);
            TreeCheck.Check(_timers.Queue, Ticks());
            Assert.IsTrue(!_usesLoop || _rig.Sleep.EnterCount > 0, "It never slept.");
        }

        /// <summary>One if the tick's own timer is among the others, as the loop makes it.</summary>
        private int Ticks()
        {
            return _timers.Queue.First != null && _usesLoop ? 1 : 0;
        }

        /// <summary>Notes the first fault: the core would catch an assertion.</summary>
        private void Expect(bool isTrue, string fault)
        {
            if (!isTrue && _fault == null)
            {
                _fault = fault + " after " + _actions.ToString() + " actions";
            }
        }
    }
}
