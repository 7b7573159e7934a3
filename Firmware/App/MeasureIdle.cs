using System;
using TimeCore.Diagnostics;
using TimeCore.Extras;

namespace TimeCore.Firmware
{
    /// <summary>
    /// Runs one workload in four ways, so that a meter on supply and marker sees the difference.
    /// </summary>
    /// <remarks>
    /// Phases S, A, B, C, then C, B, A, S: what drifts meanwhile shows as a difference between the two
    /// passes of a phase. A frame before each phase tells which one it is; the last frame but one tells
    /// what the device counted. So one recording says everything, and no log is needed.
    /// Phase C is left out, and the log says why, where the board has no light sleep, where a debugger
    /// is attached and where a veto forbids it. After the END frame the chip stays awake.
    /// </remarks>
    public sealed class MeasureIdle
    {
        /// <summary>
        /// The sleep before each frame of C by which the clock's error asleep is measured.
        /// </summary>
        public const long CalibrationNs = 2 * KTime.NsPerSec;

        /// <summary>The end of that sleep that is polled.</summary>
        private const long CalibrationTailNs = 20 * KTime.NsPerMs;

        private const int PassesMax = 15;
        private const int PhaseCount = 4;
        private const string Names = "SABC";

        private readonly TimeSystem _system;
        private readonly MeasureIdleOptions _options;
        private readonly FrameSender _frames;
        private readonly SystemWorkload _systemWork;
        private readonly CoreWorkload _coreWork;
        private readonly PhaseReport _report;
        private readonly PhaseCounters[] _counters = new PhaseCounters[PhaseCount];

        private MeasureIdle(TimeSystem system, MeasureIdleOptions options)
        {
            _system = system;
            _options = options;
            _frames = new FrameSender(system.Clock, system.Marker);
            _report = new PhaseReport(system.Log, PhaseCount * options.Passes);
            SampleWork work = new SampleWork();
            _systemWork = new SystemWorkload(system, work);
            _coreWork = new CoreWorkload(system, work);
            for (int i = 0; i < PhaseCount; i++)
            {
                _counters[i] = new PhaseCounters();
            }
        }

        /// <summary>Runs all phases and returns after the END frame.</summary>
        /// <param name="system">The board's time system; the calling thread becomes its core.</param>
        /// <param name="options">How long to measure.</param>
        /// <exception cref="ArgumentNullException">An argument is missing.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
        public static void Run(TimeSystem system, MeasureIdleOptions options)
        {
            if (system == null || options == null)
            {
                throw new ArgumentNullException(system == null ? nameof(system) : nameof(options));
            }

            if (options.PhaseSeconds < 1)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(options.PhaseSeconds), "1 or more.");
            }

            if (options.SettleSeconds < 0)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(options.SettleSeconds), "0 or more.");
            }

            if (options.Passes < 1 || options.Passes > PassesMax)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(options.Passes), "1 to " + PassesMax + ".");
            }

            new MeasureIdle(system, options).RunPasses();
        }

        private void RunPasses()
        {
            _report.Add("MeasureIdle on " + _system.BoardName + ": " + _options.Passes
                + " passes of 4 phases, " + _options.PhaseSeconds + " s each.");
            _system.Suspend();
            for (int pass = 0; pass < _options.Passes; pass++)
            {
                for (int i = 0; i < PhaseCount; i++)
                {
                    int index = (pass & 1) == 0 ? i : PhaseCount - 1 - i;
                    string obstacle = index == PhaseCount - 1 ? FindObstacle() : null;
                    if (obstacle == null)
                    {
                        RunPhase(index, pass + 1);
                        _report.AddPass(Names[index], pass + 1, _counters[index]);
                    }
                    else
                    {
                        _report.Add("Phase C pass " + (pass + 1) + " is left out: " + obstacle);
                    }
                }
            }

            _system.Idle.AllowLightSleep = false;
            _system.Marker.Resync(true);
            _frames.SendSummary(_counters);
            _frames.Send(MeasurePhase.End, 0);
            _report.Repeat(Names, _counters);
            _system.Log.WriteLine("Frames sent again: " + _frames.RetryCount + ".");
        }

        /// <summary>Why the chip must not sleep now.</summary>
        /// <returns>A sentence, or null if it may.</returns>
        private string FindObstacle()
        {
            if (!LightSleep.Exists(_system))
            {
                return "this board has no light sleep.";
            }

            if (_system.Services.IsDebuggerAttached())
            {
                return "a debugger is attached.";
            }

            SleepVeto veto = _options.SleepVeto;
            return veto != null && veto() ? "somebody holds the button." : null;
        }

        private void RunPhase(int index, int pass)
        {
            MeasurePhase phase = (MeasurePhase)((int)MeasurePhase.System + index);

            // One repetition more: a recording is cut at the workload's own falls, so the last one
            // that counts ends where the next begins.
            int seconds = _options.SettleSeconds + _options.PhaseSeconds + 1;
            _system.Marker.Resync(true);
            _system.TickOptions.NoHz = phase != MeasurePhase.Ticking;
            _system.Idle.AllowLightSleep = phase == MeasurePhase.Sleeping;
            if (phase == MeasurePhase.Sleeping)
            {
                Calibrate();
            }

            TickAligner aligner = new TickAligner(_system);
            if (phase == MeasurePhase.Ticking)
            {
                // Before the frame: the ticks that it takes are no part of the phase.
                _system.Resume();
                aligner.Align();
                _system.Suspend();
            }

            _frames.Send(phase, pass);
            _counters[index].Begin(new TimerStats(_system));
            if (phase == MeasurePhase.System)
            {
                _systemWork.Run(seconds);
            }
            else
            {
                _system.Resume();
                if (phase == MeasurePhase.Ticking)
                {
                    aligner.Await();
                }

                _coreWork.Run(seconds);
                _system.Suspend();
            }

            _counters[index].End(new TimerStats(_system));
        }

        /// <summary>One long sleep: its length on the meter tells the clock's error asleep.</summary>
        /// <remarks>
        /// LOW for exactly as long as the device believes, the rest after the sleep polled. Nothing is
        /// shown if the chip may not sleep: an error awake is in the frames already.
        /// </remarks>
        private void Calibrate()
        {
            Marker marker = _system.Marker;
            marker.SetLow();
            long endNs = _system.Clock.ReadNs() + CalibrationNs;
            if (LightSleep.Enter(_system, CalibrationNs - CalibrationTailNs) == IdleResult.Entered)
            {
                _frames.WaitUntil(endNs);
            }

            marker.SetHigh();
        }
    }
}
