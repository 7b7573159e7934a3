using System;

namespace TimeCore.Threading
{
    /// <summary>Measures durations on monotonic time, light sleep included.</summary>
    /// <remarks>
    /// Setting the time of day changes nothing. Reading allocates nothing. For one thread at a time.
    /// Source: .NET, System.Diagnostics.Stopwatch; docs/results/timer-cases.md has every case.
    /// </remarks>
    public sealed class Stopwatch
    {
        /// <summary>Ticks in a second: 100 ns each, as those of TimeSpan.</summary>
        public const long Frequency = TimeSpan.TicksPerSecond;

        private readonly Clock _clock;
        private long _elapsed;
        private long _started;
        private bool _isRunning;

        /// <summary>Creates a stopwatch that does not run.</summary>
        /// <exception cref="InvalidOperationException">The board has not been started.</exception>
        public Stopwatch()
            : this(SystemClock.Default())
        {
        }

        /// <summary>Creates a stopwatch on a clock that does not run.</summary>
        /// <param name="clock">Whose time it goes by.</param>
        /// <exception cref="ArgumentNullException">No clock was given.</exception>
        public Stopwatch(Clock clock)
        {
            if (clock == null)
            {
                throw new ArgumentNullException(nameof(clock));
            }

            _clock = clock;
        }

        /// <summary>Whether it runs.</summary>
        public bool IsRunning => _isRunning;

        /// <summary>The time it has run, all stretches added up, cut to 100 ns.</summary>
        public TimeSpan Elapsed => _clock.GetElapsedTime(0, Counts());

        /// <summary>The same in ticks of 100 ns.</summary>
        public long ElapsedTicks => Elapsed.Ticks;

        /// <summary>The same in whole milliseconds, cut.</summary>
        public long ElapsedMilliseconds => Elapsed.Ticks / TimeSpan.TicksPerMillisecond;

        /// <summary>Creates a stopwatch that runs.</summary>
        /// <returns>The stopwatch.</returns>
        /// <exception cref="InvalidOperationException">The board has not been started.</exception>
        public static Stopwatch StartNew()
        {
            Stopwatch watch = new Stopwatch();
            watch.Start();
            return watch;
        }

        /// <summary>Lets it run on; nothing happens if it runs.</summary>
        public void Start()
        {
            if (!_isRunning)
            {
                _started = _clock.GetTimestamp();
                _isRunning = true;
            }
        }

        /// <summary>Stops it; nothing happens if it does not run.</summary>
        public void Stop()
        {
            _elapsed = Counts();
            _isRunning = false;
        }

        /// <summary>Stops it at zero.</summary>
        public void Reset()
        {
            _elapsed = 0;
            _isRunning = false;
        }

        /// <summary>Lets it run from zero.</summary>
        public void Restart()
        {
            Reset();
            Start();
        }

        private long Counts()
        {
            return _isRunning ? _elapsed + _clock.GetTimestamp() - _started : _elapsed;
        }
    }
}
