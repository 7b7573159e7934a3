namespace TimeCore.Firmware
{
    /// <summary>The workload as users write it today: timers and sleeps of the base library.</summary>
    /// <remarks>
    /// The marker is HIGH while one of its pieces runs. They run on the timer thread and on the calling
    /// thread, so they are counted.
    /// </remarks>
    internal sealed class SystemWorkload
    {
        private readonly SystemServices _services;
        private readonly Marker _marker;
        private readonly SampleWork _work;
        private readonly object _gate = new object();
        private readonly SystemTimer _sampleTimer;
        private readonly SystemTimer _burstTimer;
        private readonly SystemTimer[] _timeouts = new SystemTimer[WorkloadTimes.Timeouts];
        private int _awake;
        private int _samples;
        private int _stepsLeft;
        private bool _isOver;

        internal SystemWorkload(TimeSystem system, SampleWork work)
        {
            _services = system.Services;
            _marker = system.Marker;
            _work = work;
            _sampleTimer = _services.CreateTimer(OnSample);
            _burstTimer = _services.CreateTimer(OnBurst);
            for (int i = 0; i < _timeouts.Length; i++)
            {
                _timeouts[i] = _services.CreateTimer(OnTimeout);
            }
        }

        /// <summary>Runs on the calling thread for a while.</summary>
        /// <param name="seconds">Repetitions, one a second.</param>
        internal void Run(int seconds)
        {
            _samples = 0;
            _isOver = false;
            _sampleTimer.Change(WorkloadTimes.SampleMs, WorkloadTimes.SampleMs);
            long startMs = _services.TickCountMs();
            _marker.SetLow();
            for (int second = 0; second < seconds; second++)
            {
                SleepUntil(startMs + WorkloadTimes.ReportAtMs);
                Wake();
                _work.Report();
                Rest();

                SleepUntil(startMs + WorkloadTimes.BurstAtMs);
                Wake();
                _stepsLeft = WorkloadTimes.BurstSteps;
                _burstTimer.Change(WorkloadTimes.BurstStepMs, WorkloadTimes.BurstStepMs);
                Rest();

                startMs += WorkloadTimes.RepetitionMs;
                SleepUntil(startMs);
            }

            // A callback may be on its way already: it must not start a timeout or move the marker.
            _isOver = true;
            _sampleTimer.Change(-1, -1);
            _burstTimer.Change(-1, -1);
            for (int i = 0; i < _timeouts.Length; i++)
            {
                _timeouts[i].Change(-1, -1);
            }
        }

        private void SleepUntil(long timeMs)
        {
            long leftMs = timeMs - _services.TickCountMs();
            if (leftMs > 0)
            {
                _services.Sleep((int)leftMs);
            }
        }

        private void OnSample(object state)
        {
            if (_isOver)
            {
                return;
            }

            Wake();
            _work.TakeSample();
            _samples++;
            for (int i = 0; i < _timeouts.Length; i++)
            {
                _timeouts[i].Change(WorkloadTimes.TimeoutMsOf(_samples, i), -1);
            }

            Rest();
        }

        private void OnBurst(object state)
        {
            if (_isOver)
            {
                return;
            }

            Wake();
            _work.Step();
            if (--_stepsLeft <= 0)
            {
                _burstTimer.Change(-1, -1);
            }

            Rest();
        }

        private void OnTimeout(object state)
        {
            if (_isOver)
            {
                return;
            }

            Wake();
            _work.Step();
            Rest();
        }

        private void Wake()
        {
            lock (_gate)
            {
                if (_awake++ == 0)
                {
                    _marker.SetHigh();
                }
            }
        }

        private void Rest()
        {
            lock (_gate)
            {
                if (--_awake == 0)
                {
                    _marker.SetLow();
                }
            }
        }
    }
}
