using System;
using System.Collections;

namespace TimeCore.Extras
{
    /// <summary>The clock sources there are, the best first; one of them is read.</summary>
    /// <remarks>
    /// Whatever changes the choice only asks for it: the core thread switches at its next look, in low
    /// resolution at the next tick, and time goes on without a jump.
    /// Lock: the timers' gate, taken by every call.
    /// Source: Linux kernel/time/clocksource.c; design only, no code taken.
    /// </remarks>
    public sealed class ClockSources
    {
        /// <summary>More sources than this are refused.</summary>
        public const int CountMax = 8;

        private const int NameLengthMax = 31;

        /// <summary>Times that the list has changed.</summary>
        internal int ChangeCount;

        internal readonly TimeSystem System;

        private readonly object _gate;
        private readonly ArrayList _list = new ArrayList { Capacity = CountMax };
        private readonly HrTimer _switch;
        private string _override;

        /// <summary>Starts the list with the source in use.</summary>
        /// <param name="system">The time system.</param>
        /// <exception cref="ArgumentNullException">No system was given.</exception>
        public ClockSources(TimeSystem system)
        {
            if (system == null)
            {
                throw new ArgumentNullException(nameof(system));
            }

            System = system;
            _gate = system.Core.Gate;
            _switch = new HrTimer(OnSwitch) { State = "clocksource" };
            _list.Add(system.Clock.Source);
        }

        /// <summary>How many there are.</summary>
        public int Count => _list.Count;

        /// <summary>The name that was asked for and is in force or pending, or null.</summary>
        public string OverrideName => _override;

        /// <summary>Tells a source of the list.</summary>
        /// <param name="index">0 for the best rated, up to <see cref="Count"/> less one.</param>
        /// <returns>The source.</returns>
        /// <remarks>Context: any, while no thread changes the list. Lock: none.</remarks>
        public ClockSource At(int index)
        {
            return (ClockSource)_list[index];
        }

        /// <summary>Adds a source and uses it if it is the best.</summary>
        /// <param name="source">A source that is not in the list.</param>
        /// <exception cref="ArgumentNullException">No source was given.</exception>
        /// <exception cref="ArgumentOutOfRangeException">It wraps within a tick period.</exception>
        /// <exception cref="InvalidOperationException">It is in the list, or that is full.</exception>
        /// <remarks>Context: any thread. Allocates: a place in the list.</remarks>
        public void Register(ClockSource source)
        {
            if (source == null)
            {
                throw new ArgumentNullException(nameof(source));
            }

            if (!CanCarryTick(source))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(source), "It wraps within a tick.");
            }

            lock (_gate)
            {
                if (_list.Contains(source) || _list.Count == CountMax)
                {
                    throw new InvalidOperationException(source.Name + ": registered twice, or full.");
                }

                InsertLocked(source);
            }
        }

        /// <summary>Takes a source out of the list.</summary>
        /// <param name="source">The source.</param>
        /// <returns>False if it is not in the list, or no other one there can count a tick.</returns>
        /// <remarks>
        /// Context: any thread. Until the core has switched, it is still read: keep it running while
        /// it is the clock's <see cref="Timekeeper.Source"/>.
        /// </remarks>
        public bool Unregister(ClockSource source)
        {
            lock (_gate)
            {
                if (_list.Count == 1 || !_list.Contains(source) || !IsDispensableLocked(source))
                {
                    return false;
                }

                _list.Remove(source);
                AskLocked();
                return true;
            }
        }

        /// <summary>Gives a source another rating.</summary>
        /// <param name="source">A source of the list.</param>
        /// <param name="rating">The rating, 0 (never chosen while there is another) to 499.</param>
        /// <returns>False if it is not in the list.</returns>
        /// <remarks>Context: any thread. Among equals it is now the last.</remarks>
        public bool ChangeRating(ClockSource source, int rating)
        {
            return Change(source, rating, source.IsValid);
        }

        /// <summary>Asks for a source by name, whatever its rating.</summary>
        /// <param name="name">
        /// A name of up to 31 characters. One that is not in the list stays pending until it is.
        /// Null goes by the ratings again.
        /// </param>
        /// <returns>True if that source is in use from the core's next look on.</returns>
        /// <exception cref="ArgumentException">The name is too long.</exception>
        /// <remarks>
        /// Context: any thread. While timers are finer than a tick, a source that is not valid for them
        /// is not used: the wish stays pending, but one that was found to drift is refused for good.
        /// </remarks>
        public bool Override(string name)
        {
            if (name != null && name.Length > NameLengthMax)
            {
                throw new ArgumentException("31 characters at most.", nameof(name));
            }

            lock (_gate)
            {
                _override = name;
                AskLocked();
                return name != null && ChooseLocked().Name == name;
            }
        }

        /// <summary>Changes what is thought of a source.</summary>
        /// <returns>False if it is not in the list.</returns>
        internal bool Change(ClockSource source, int rating, bool isValid)
        {
            lock (_gate)
            {
                if (!_list.Contains(source))
                {
                    return false;
                }

                _list.Remove(source);
                source.Rate(rating, isValid);
                InsertLocked(source);
                return true;
            }
        }

        private void InsertLocked(ClockSource source)
        {
            int index = 0;
            while (index < _list.Count && At(index).RatingField >= source.RatingField)
            {
                index++;
            }

            _list.Insert(index, source);
            AskLocked();
        }

        /// <summary>Has the core look at the choice again.</summary>
        private void AskLocked()
        {
            ChangeCount++;
            System.Timers.StartLocked(_switch, 0);
        }

        /// <summary>
        /// The source by name if it may be used, else the best that is fit, else the best.
        /// </summary>
        private ClockSource ChooseLocked()
        {
            bool isOneShot = System.Tick.Mode != TickMode.Periodic;
            ClockSource best = null;
            ClockSource fallback = null;
            for (int i = 0; i < _list.Count; i++)
            {
                ClockSource source = At(i);
                if (!CanCarryTick(source))
                {
                    continue;
                }

                bool isFit = source.IsValid || !isOneShot;
                if (source.Name == _override)
                {
                    if (isFit)
                    {
                        return source;
                    }

                    if (source.RatingField == 0)
                    {
                        _override = null;
                    }
                }

                best = best ?? (isFit ? source : null);
                fallback = fallback ?? source;
            }

            // None is fit: the tick has to go back to what the best one allows.
            return best ?? fallback ?? System.Clock.Source;
        }

        /// <summary>Whether a counter does not wrap within a tick, nor within the next one.</summary>
        private bool CanCarryTick(ClockSource source)
        {
            JiffyCounter wanted = System.TickOptions.WantedCounter;
            return source.MaxIdleNs >= System.Tick.PeriodNs
                && (wanted == null || source.MaxIdleNs >= wanted.PeriodNs);
        }

        /// <summary>Whether another source of the list can take its place.</summary>
        private bool IsDispensableLocked(ClockSource source)
        {
            for (int i = 0; i < _list.Count; i++)
            {
                if (At(i) != source && CanCarryTick(At(i)))
                {
                    return true;
                }
            }

            return false;
        }

        private HrTimerRestart OnSwitch(HrTimer timer)
        {
            lock (_gate)
            {
                ClockSource source = ChooseLocked();
                if (source != System.Clock.Source)
                {
                    System.Clock.Adopt(source, System.Clock.AdjustPpb);
                }

                System.Tick.Counter.Refresh(System.Clock.ReadNs());
                System.TickOptions.ChooseLocked();
            }

            return HrTimerRestart.NoRestart;
        }
    }
}
