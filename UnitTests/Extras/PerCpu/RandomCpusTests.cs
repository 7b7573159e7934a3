using nanoFramework.TestFramework;
using TimeCore.PerCpu;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>Timers on several CPUs in random order, held against what must happen.</summary>
    [TestClass]
    public class RandomCpusTests
    {
        private const long Us = KTime.NsPerUs;
        private const int Timers = 24;

        /// <summary>Operations of each run; the PC makes it longer.</summary>
        internal static int Operations = 400;

        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        [DataRow(4)]
        public void AnyOrder_OfStartsCancelsMovesAndLeaves_LosesNoneAndRunsNoneEarly(int seed)
        {
            OutputHelper.WriteLine("seed " + seed);
            new Run(seed).Go();
        }

        private sealed class Run
        {
            private readonly SeededRandom _random;
            private readonly CpuRig _rig;
            private readonly CpuTimer[] _timers = new CpuTimer[Timers];
            private readonly long[] _dueNs = new long[Timers];
            private readonly long[] _order = new long[Timers];
            private readonly long _slotNs;
            private long _starts;
            private int _leavers;

            public Run(int seed)
            {
                _random = new SeededRandom(seed);
                _rig = new CpuRig(3).GoHighRes();
                _rig.AddGlobal(200);
                _slotNs = 50 * Us;
                for (int i = 0; i < Timers; i++)
                {
                    int index = i;
                    _dueNs[i] = KTime.Never;
                    _timers[i] = new CpuTimer(_rig.Set, timer =>
                    {
                        OnExpired(index);
                        return HrTimerRestart.NoRestart;
                    });
                }
            }

            public void Go()
            {
                for (int i = 0; i < Operations; i++)
                {
                    Step();
                    Check();
                }

                _rig.Time.Advance(KTime.NsPerSec);
                for (int i = 0; i < Timers; i++)
                {
                    Assert.AreEqual(KTime.Never, _dueNs[i], "timer " + i + " was lost");
                }
            }

            private void Step()
            {
                int index = _random.Next(Timers);
                switch (_random.Next(8))
                {
                    case 0:
                    case 1:
                    case 2:
                        Start(index);
                        break;
                    case 3:
                        CancelResult answer = _timers[index].TryCancel();
                        Assert.AreEqual(
                            _dueNs[index] == KTime.Never
                                ? (int)CancelResult.NotStarted
                                : (int)CancelResult.Done,
                            (int)answer);
                        _dueNs[index] = KTime.Never;
                        break;
                    case 4:
                        // Seldom: then fewer are left for the rest of the run.
                        if (_leavers < 2 && _random.Next(60) == 0)
                        {
                            Leave();
                        }

                        break;
                    default:
                        _rig.Time.Advance(_random.Next(200) * Us);
                        break;
                }
            }

            private void Start(int index)
            {
                long atNs = (_rig.Time.NowNs / _slotNs + 1 + _random.Next(40)) * _slotNs;
                _rig.Be(_random.Next(4) - 1);
                bool wasStarted = _random.Next(2) == 0
                    ? _timers[index].Start(atNs)
                    : _timers[index].StartOn(_rig.Cpu(_random.Next(3)), atNs);
                Assert.AreEqual(_dueNs[index] != KTime.Never, wasStarted);
                _dueNs[index] = atNs;
                _order[index] = ++_starts;
            }

            private void Leave()
            {
                int cpu = _random.Next(3);
                if (_rig.Cpu(cpu).IsOnline)
                {
                    _leavers++;
                    _rig.Be(cpu);
                    _rig.Cpu(cpu).HandOver();
                }
            }

            private void OnExpired(int index)
            {
                Assert.AreEqual(_dueNs[index], _rig.Time.NowNs, "timer " + index + " at its time");
                Assert.IsTrue(_timers[index].Cpu.IsOnline, "on a CPU that is there");
                for (int i = 0; i < Timers; i++)
                {
                    bool isBefore = _dueNs[i] == _dueNs[index] && _order[i] < _order[index]
                        && _timers[i].Cpu == _timers[index].Cpu && _leavers == 0;
                    Assert.IsFalse(isBefore, "timer " + index + " ran before timer " + i);
                }

                _dueNs[index] = KTime.Never;
            }

            private void Check()
            {
                for (int i = 0; i < Timers; i++)
                {
                    Assert.AreEqual(_dueNs[i] != KTime.Never, _timers[i].IsStarted, "timer " + i);
                }
            }
        }
    }
}
