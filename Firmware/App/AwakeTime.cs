using System;
using TimeCore.Diagnostics;
using TimeCore.Extras;

namespace TimeCore.Firmware
{
    /// <summary>
    /// Shows where a program's awake time goes: an example for <see cref="CpuTimes"/>.
    /// </summary>
    /// <remarks>
    /// A sensor, a heartbeat, an upload that may block, a thread that computes: a small program as one
    /// finds it on boards. Its heartbeat has no slack, which the accounts bring to light.
    /// </remarks>
    public sealed class AwakeTime
    {
        private const int Accounts = 16;
        private const long PeriodNs = 250 * KTime.NsPerMs;
        private const long HeartbeatAtNs = 125 * KTime.NsPerMs;
        private const long UploadNs = KTime.NsPerSec;
        private const long UploadAtNs = 400 * KTime.NsPerMs;
        private const long ThreadAtNs = 650 * KTime.NsPerMs;
        private const long SlackNs = 40 * KTime.NsPerMs;
        private const int SensorTurns = 300;
        private const int HeartbeatTurns = 60;
        private const int UploadTurns = 3000;
        private const int ThreadTurns = 1500;

        /// <summary>The queue of the upload.</summary>
        internal readonly SoftQueue Queue;

        private readonly TimeSystem _system;
        private readonly CpuTimes _times;
        private readonly long _lengthNs;
        private long _originNs;
        private int _checksum;

        private AwakeTime(TimeSystem system, long lengthNs)
        {
            _system = system;
            _lengthNs = lengthNs;
            _times = new CpuTimes(system, Accounts);
            Queue = new SoftQueue(system);
        }

        /// <summary>What the program computed; kept so that nobody can say it was not.</summary>
        public int Checksum => _checksum;

        /// <summary>Wires the program; <see cref="Run()"/> runs it.</summary>
        /// <param name="system">The board's time system.</param>
        /// <param name="seconds">How long to account, 1 or more.</param>
        /// <returns>The program.</returns>
        /// <exception cref="ArgumentNullException">No system was given.</exception>
        /// <exception cref="ArgumentOutOfRangeException">Less than a second.</exception>
        public static AwakeTime Create(TimeSystem system, int seconds)
        {
            if (system == null)
            {
                throw new ArgumentNullException(nameof(system));
            }

            if (seconds < 1)
            {
                throw new ArgumentOutOfRangeException(nameof(seconds), "1 or more.");
            }

            return new AwakeTime(system, seconds * KTime.NsPerSec);
        }

        /// <summary>Runs the program for the seconds asked for, and prints the accounts.</summary>
        /// <param name="system">The board's time system; the calling thread becomes its core.</param>
        /// <param name="seconds">How long to account, 1 or more.</param>
        /// <exception cref="ArgumentNullException">No system was given.</exception>
        /// <exception cref="ArgumentOutOfRangeException">Less than a second.</exception>
        public static void Run(TimeSystem system, int seconds)
        {
            Create(system, seconds).Run();
        }

        /// <summary>Runs it; once.</summary>
        public void Run()
        {
            _originNs = _system.Clock.ReadNs();
            StartPeriodic("sensor", 0, SensorTurns, SlackNs);
            StartPeriodic("heartbeat", HeartbeatAtNs, HeartbeatTurns, 0);
            SoftTimer upload = new SoftTimer(Queue, timer =>
            {
                Compute(UploadTurns);
                _system.Timers.Forward(timer, _system.Clock.ReadNs(), UploadNs);
                return HrTimerRestart.Restart;
            });
            upload.Timer.State = "upload";
            upload.Timer.SlackNs = SlackNs;
            upload.Start(_originNs + UploadAtNs);
            _system.Services.StartThread(RunThread);
            HrTimer end = new HrTimer(timer =>
            {
                _times.Stop();
                _system.Stop();
                return HrTimerRestart.NoRestart;
            }) { State = "end" };
            HrTimer begin = new HrTimer(timer =>
            {
                _times.Start();
                return HrTimerRestart.NoRestart;
            }) { State = "begin" };

            // The first sample learns what accounting costs; the second one counts.
            _times.Start();
            _system.Timers.StartRelative(begin, KTime.NsPerSec);
            _system.Timers.StartRelative(end, KTime.NsPerSec + _lengthNs);
            _system.Run();
            _times.Print(_system.Log);
        }

        private void StartPeriodic(string name, long atNs, int turns, long slackNs)
        {
            HrTimer timer = new HrTimer(t =>
            {
                Compute(turns);
                _system.Timers.Forward(t, _system.Timers.EventNs, PeriodNs);
                return HrTimerRestart.Restart;
            }) { State = name, SlackNs = slackNs };
            _system.Timers.Start(timer, _originNs + atNs + PeriodNs);
        }

        private void RunThread()
        {
            Sleeper sleeper = new Sleeper(_system) { SlackNs = SlackNs };
            for (long atNs = _originNs + ThreadAtNs; ; atNs += KTime.NsPerSec)
            {
                sleeper.SleepUntil(atNs);
                Compute(ThreadTurns);
            }
        }

        private void Compute(int turns)
        {
            int sum = _checksum;
            for (int i = 0; i < turns; i++)
            {
                sum = (sum << 1) ^ (sum >> 3) ^ i;
            }

            _checksum = sum;
        }
    }
}
