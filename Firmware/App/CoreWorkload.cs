namespace TimeCore.Firmware
{
    /// <summary>The workload on TimeCore's timers.</summary>
    /// <remarks>
    /// Every timer may be as late as the base library's would be, so that no phase is asked for more
    /// than another.
    /// </remarks>
    internal sealed class CoreWorkload
    {
        private readonly TimeSystem _system;
        private readonly HrTimerBase _timers;
        private readonly SampleWork _work;
        private readonly HrTimer _sampleTimer;
        private readonly HrTimer _reportTimer;
        private readonly HrTimer _burstTimer;
        private readonly HrTimer _stepTimer;
        private readonly HrTimer _endTimer;
        private readonly HrTimer[] _timeouts = new HrTimer[WorkloadTimes.Timeouts];
        private int _samples;
        private int _stepsLeft;

        internal CoreWorkload(TimeSystem system, SampleWork work)
        {
            _system = system;
            _timers = system.Timers;
            _work = work;
            _sampleTimer = Create(OnSample, "sample");
            _reportTimer = Create(OnReport, "report");
            _burstTimer = Create(OnBurst, "burst");
            _stepTimer = Create(OnStep, "step");
            _endTimer = Create(OnEnd, "end of phase");
            for (int i = 0; i < _timeouts.Length; i++)
            {
                _timeouts[i] = Create(OnTimeout, "timeout");
            }
        }

        /// <summary>Runs the core loop on the calling thread for a while.</summary>
        /// <param name="seconds">Repetitions, one a second.</param>
        internal void Run(int seconds)
        {
            _samples = 0;
            long startNs = _system.Clock.ReadNs();
            _timers.Start(_sampleTimer, startNs + WorkloadTimes.SampleMs * KTime.NsPerMs);
            _timers.Start(_reportTimer, startNs + WorkloadTimes.ReportAtMs * KTime.NsPerMs);
            _timers.Start(_burstTimer, startNs + WorkloadTimes.BurstAtMs * KTime.NsPerMs);
            RunUntil(startNs + seconds * WorkloadTimes.RepetitionMs * KTime.NsPerMs);
            _timers.Cancel(_sampleTimer);
            _timers.Cancel(_reportTimer);
            _timers.Cancel(_burstTimer);
            _timers.Cancel(_stepTimer);
            for (int i = 0; i < _timeouts.Length; i++)
            {
                _timers.Cancel(_timeouts[i]);
            }
        }

        /// <summary>Runs the core loop with nothing to do.</summary>
        /// <param name="timeNs">The time to return at.</param>
        internal void RunUntil(long timeNs)
        {
            _timers.Start(_endTimer, timeNs);
            _system.Run();
        }

        private static HrTimer Create(HrTimerCallback callback, string name)
        {
            HrTimer timer = new HrTimer(callback);
            timer.State = name;
            timer.SlackNs = WorkloadTimes.SlackMs * KTime.NsPerMs;
            return timer;
        }

        private HrTimerRestart OnSample(HrTimer timer)
        {
            _work.TakeSample();
            _samples++;
            for (int i = 0; i < _timeouts.Length; i++)
            {
                int ms = WorkloadTimes.TimeoutMsOf(_samples, i);
                _timers.Start(_timeouts[i], _timers.EventNs + ms * KTime.NsPerMs);
            }

            return Again(timer, WorkloadTimes.SampleMs);
        }

        private HrTimerRestart OnReport(HrTimer timer)
        {
            _work.Report();
            return Again(timer, WorkloadTimes.RepetitionMs);
        }

        private HrTimerRestart OnBurst(HrTimer timer)
        {
            _stepsLeft = WorkloadTimes.BurstSteps;
            _timers.Start(_stepTimer, timer.ExpiresNs + WorkloadTimes.BurstStepMs * KTime.NsPerMs);
            return Again(timer, WorkloadTimes.RepetitionMs);
        }

        private HrTimerRestart OnStep(HrTimer timer)
        {
            _work.Step();
            return --_stepsLeft > 0
                ? Again(timer, WorkloadTimes.BurstStepMs)
                : HrTimerRestart.NoRestart;
        }

        private HrTimerRestart OnTimeout(HrTimer timer)
        {
            _work.Step();
            return HrTimerRestart.NoRestart;
        }

        private HrTimerRestart OnEnd(HrTimer timer)
        {
            _system.Stop();
            return HrTimerRestart.NoRestart;
        }

        private HrTimerRestart Again(HrTimer timer, int periodMs)
        {
            _timers.Forward(timer, _timers.EventNs, periodMs * KTime.NsPerMs);
            return HrTimerRestart.Restart;
        }
    }
}
