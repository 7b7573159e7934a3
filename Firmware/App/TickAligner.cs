using TimeCore.Extras;

namespace TimeCore.Firmware
{
    /// <summary>Puts the tick three quarters of the way from one look of the platform to the next.
    /// </summary>
    /// <remarks>
    /// The runtime looks for events on the grid of its own tick. A tick of ours that falls due just
    /// after such a look is served at the next one, and there the tick after it is due, or nearly so:
    /// if the core reads the clock after that moment it serves two ticks at a time, for ever. At three
    /// quarters what is served at a look is done before the next tick is due. The two grids move
    /// against each other in light sleep, where the runtime's stands still, so this is done before each
    /// phase; and what starts afterwards lies as the ticks do, so that it shares their events.
    /// Source: nf-interpreter targets/ESP32/_nanoCLR/targetPAL_Events.cpp, vTaskDelay(1).
    /// </remarks>
    internal sealed class TickAligner
    {
        private const int TriesMax = 3;

        /// <summary>
        /// The share of a step that a tick may be off: what a rate in whole hertz can be set to. With
        /// more, the passes of a phase would serve the same timers in other company.
        /// </summary>
        private const int TolerancePerStep = 20;

        /// <summary>More readings than a step of the uptime lasts; then it stands still.</summary>
        private const int ReadsMax = 1000000;

        private readonly TimeSystem _system;
        private readonly Timekeeper _clock;
        private long _stepNs;

        internal TickAligner(TimeSystem system)
        {
            _system = system;
            _clock = system.Clock;
        }

        /// <summary>Moves the ticks unless they lie there already.</summary>
        /// <remarks>
        /// Context: the core thread, outside the loop. Busy for some ticks, so call it before anything
        /// is counted. A tick that is longer than a step needs none of it: the next one is never due at
        /// the look after it.
        /// </remarks>
        internal void Align()
        {
            for (int tries = 0; tries < TriesMax; tries++)
            {
                long shiftNs = FindShiftNs();
                long toleranceNs = _stepNs / TolerancePerStep;
                if (shiftNs <= toleranceNs || shiftNs >= _stepNs - toleranceNs)
                {
                    return;
                }

                Shift(shiftNs);
            }
        }

        /// <summary>Waits for the place of a tick: what starts then lies as the ticks do.</summary>
        internal void Await()
        {
            RunUntil(FindLookNs() + PlaceNs());
        }

        /// <summary>Where the ticks belong, from a look on.</summary>
        private long PlaceNs()
        {
            return 3 * _stepNs / 4;
        }

        /// <summary>By how much the ticks must be later, modulo a step.</summary>
        private long FindShiftNs()
        {
            long lookNs = FindLookNs();
            if (_stepNs < _system.Tick.PeriodNs)
            {
                return 0;
            }

            long tickNs = FindTickNs(lookNs);
            long shiftNs = (lookNs + PlaceNs() - tickNs) % _stepNs;
            return shiftNs < 0 ? shiftNs + _stepNs : shiftNs;
        }

        /// <summary>Reads the uptime until it moves: there the platform looks.</summary>
        private long FindLookNs()
        {
            SystemServices services = _system.Services;
            long startMs = services.TickCountMs();
            for (int reads = 0; reads < ReadsMax; reads++)
            {
                long nowMs = services.TickCountMs();
                if (nowMs != startMs)
                {
                    _stepNs = (nowMs - startMs) * KTime.NsPerMs;
                    return _clock.ReadNs();
                }
            }

            _stepNs = 0;
            return 0;
        }

        /// <summary>The first tick after a moment, found by asking for the count of jiffies.</summary>
        private long FindTickNs(long timeNs)
        {
            long beforeNs = timeNs;
            long jiffies = _system.Tick.JiffiesAt(timeNs);
            long afterNs = timeNs + _system.Tick.PeriodNs;
            while (afterNs - beforeNs > 1)
            {
                long middleNs = beforeNs + (afterNs - beforeNs) / 2;
                if (_system.Tick.JiffiesAt(middleNs) == jiffies)
                {
                    beforeNs = middleNs;
                }
                else
                {
                    afterNs = middleNs;
                }
            }

            return afterNs;
        }

        /// <summary>Makes one tick longer than the others.</summary>
        private void Shift(long shiftNs)
        {
            long periodNs = _system.Tick.PeriodNs;
            long onceNs = periodNs + shiftNs;
            int onceHz = (int)((KTime.NsPerSec + onceNs / 2) / onceNs);
            onceNs = KTime.NsPerSec / onceHz;

            // From behind a tick: one that is due, and not served yet, would be taken for the next.
            RunUntil(FindTickNs(_clock.ReadNs()) + periodNs / 4);
            long tickNs = FindTickNs(_clock.ReadNs());
            _system.TickOptions.SetHz(onceHz);
            RunUntil(tickNs + onceNs / 2);
            _system.TickOptions.SetHz((int)(KTime.NsPerSec / periodNs));
            RunUntil(tickNs + onceNs + periodNs / 2);
        }

        /// <summary>Serves what is due, without a wait.</summary>
        private void RunUntil(long timeNs)
        {
            while (_clock.ReadNs() < timeNs)
            {
                _system.RunOnce();
            }
        }
    }
}
