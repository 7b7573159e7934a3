using System;
using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;
using TimeCore.Wheel;

namespace TimeCore.UnitTests
{
    /// <summary>Random starts, moves and cancels against <see cref="WheelModel"/>.</summary>
    /// <remarks>
    /// Every callback must be the model's next one, in its order and its jiffy; what the wheel says it
    /// needs next must be the earliest expiry. A third of the timers is deferrable. Callbacks start and
    /// cancel as well.
    /// </remarks>
    public sealed class RandomWheel
    {
        private const int TimerCount = 40;

        private readonly SeededRandom _random;
        private readonly WheelModel _model;
        private readonly WheelRig _rig;
        private readonly WheelTimer[] _all = new WheelTimer[TimerCount];
        private readonly bool[] _isDeferrable = new bool[TimerCount];
        private string _fault;
        private int _runningId = -1;
        private int _actions;
        private int _runs;

        private RandomWheel(int seed, long originJiffies)
        {
            _random = new SeededRandom(seed);
            _model = new WheelModel(TimerCount, originJiffies);
            _rig = new WheelRig(originJiffies);

            // Never empty, or the wheel would jump where the model walks.
            _rig.Start("anchor", TickWork.NeverJiffies);
            for (int i = 0; i < TimerCount; i++)
            {
                int id = i;
                _isDeferrable[i] = i % 3 == 0;
                _all[i] = new WheelTimer(_ => OnTimer(id)) { IsDeferrable = _isDeferrable[i] };
            }
        }

        /// <summary>Makes so many random actions, then lets the rest expire.</summary>
        /// <returns>The callbacks that ran.</returns>
        public static int Run(int seed, long originJiffies, int actions)
        {
            OutputHelper.WriteLine("seed " + seed.ToString() + " from " + originJiffies.ToString());
            RandomWheel run = new RandomWheel(seed, originJiffies);
            while (run._actions < actions && run._fault == null)
            {
                run.Act();
                if (run._random.Next(3) == 0)
                {
                    run.Tick(1 + run.Far());
                }
            }

            run.Tick(4000);
            Assert.IsNull(run._fault, run._fault);
            return run._runs;
        }

        /// <summary>Mostly a few jiffies, now and then many: every row gets its share.</summary>
        private int Far()
        {
            int kind = _random.Next(20);
            return kind < 12 ? _random.Next(8)
                : kind < 17 ? _random.Next(100)
                : kind < 19 ? _random.Next(1500)
                : _random.Next(20000);
        }

        private void Act()
        {
            _actions++;
            int id = _random.Next(TimerCount);
            if (_random.Next(4) == 0)
            {
                CancelResult answer = _rig.Wheel.TryCancel(_all[id]);
                Expect(
                    id == _runningId
                        ? answer == CancelResult.Running
                        : _model.Remove(id) == (answer == CancelResult.Done),
                    "wrong answer of a cancel");
            }
            else
            {
                long expires = _rig.Jiffies + Far() - 3;
                bool wasStarted = _rig.Wheel.Start(_all[id], expires);
                Expect(wasStarted == _model.Start(id, expires), "wrong answer of a start");
            }

            if (_runningId < 0)
            {
                Expect(
                    _rig.Wheel.NextEventJiffies(_rig.Jiffies) == _model.Earliest(_isDeferrable),
                    "not the next event");
            }
        }

        private void Tick(int jiffies)
        {
            _rig.TickAt(_rig.Jiffies + jiffies);
            Expect(_model.TakeDue(_rig.Jiffies) < 0, "a timer has not run");
        }

        private void OnTimer(int id)
        {
            Expect(_model.TakeDue(_rig.Jiffies) == id, "another timer was next");
            _runs++;
            _runningId = id;
            if (_random.Next(3) == 0)
            {
                Act();
            }

            _runningId = -1;
        }

        private void Expect(bool isRight, string fault)
        {
            if (!isRight && _fault == null)
            {
                _fault = fault + " at action " + _actions.ToString();
            }
        }
    }
}
