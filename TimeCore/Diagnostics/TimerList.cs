using System;
using TimeCore.Extras;

namespace TimeCore.Diagnostics
{
    /// <summary>
    /// Tells in text what is started, armed and counted: the /proc/timer_list of a board.
    /// </summary>
    /// <remarks>
    /// A picture of one moment for people, line by line. It allocates, and it prints outside the gate,
    /// so what it shows may be over by the time it is read.
    /// Source: Linux kernel/time/timer_list.c; design only, no code taken.
    /// </remarks>
    public static class TimerList
    {
        /// <summary>Prints the list to the system's log.</summary>
        /// <param name="system">The time system.</param>
        /// <exception cref="ArgumentNullException">No system was given.</exception>
        /// <remarks>
        /// Context: any thread that may block. Lock: the gate, while timers are copied.
        /// </remarks>
        public static void Print(TimeSystem system)
        {
            Print(system, null);
        }

        /// <summary>Prints the list, and the counts of a probe.</summary>
        /// <param name="system">The time system.</param>
        /// <param name="counts">A probe that was attached to it, or null.</param>
        /// <exception cref="ArgumentNullException">No system was given.</exception>
        /// <remarks>As <see cref="Print(TimeSystem)"/>.</remarks>
        public static void Print(TimeSystem system, TimerCounts counts)
        {
            if (system == null)
            {
                throw new ArgumentNullException(nameof(system));
            }

            Log log = system.Log;
            long nowNs = system.Clock.ReadNs();
            log.WriteLine("Timer list of " + system.BoardName);
            log.WriteLine("now at " + nowNs + " nsecs");
            Put(log, "resolution_ns", system.TickDevice.ResolutionNs);
            PrintTimers(Copy(system), nowNs, log);
            PrintInhibitors(CopyInhibitors(system), nowNs, log);
            PrintLimits(system, log);
            PrintTick(system.Tick, log);
            PrintDevice(system.TickDevice.Device, log);
            PrintLines(system.ClockEvents.List(), log);
            PrintStats(new TimerStats(system), log);
            if (counts != null)
            {
                PrintCounts(counts, log);
            }
        }

        private static void PrintLines(string[] lines, Log log)
        {
            for (int i = 0; lines != null && i < lines.Length; i++)
            {
                log.WriteLine(lines[i]);
            }
        }

        private static void Put(Log log, string name, long value)
        {
            log.WriteLine("  ." + name + ": " + value);
        }

        private static HrTimer[] Copy(TimeSystem system)
        {
            lock (system.Core.Gate)
            {
                int count = 0;
                TimerQueue queue = system.Timers.Queue;
                for (HrTimer timer = queue.First; timer != null; timer = queue.Next(timer))
                {
                    count++;
                }

                HrTimer[] copy = new HrTimer[count];
                count = 0;
                for (HrTimer timer = queue.First; timer != null; timer = queue.Next(timer))
                {
                    copy[count++] = timer;
                }

                return copy;
            }
        }

        private static void PrintTimers(HrTimer[] timers, long nowNs, Log log)
        {
            log.WriteLine("active timers:");
            for (int i = 0; i < timers.Length; i++)
            {
                HrTimer timer = timers[i];
                long expiresNs = timer.ExpiresNs;
                log.WriteLine(" #" + i + ": " + (timer.State ?? "timer") + ", expires at "
                    + expiresNs + " nsecs [in " + (expiresNs - nowNs) + " nsecs]");
            }
        }

        /// <summary>Those that are held, the one taken last first.</summary>
        private static IdleInhibitor[] CopyInhibitors(TimeSystem system)
        {
            lock (system.Core.Gate)
            {
                int count = 0;
                IdleInhibitor first = (IdleInhibitor)system.Idle.Inhibitors;
                for (IdleInhibitor each = first; each != null; each = each.Next)
                {
                    count++;
                }

                IdleInhibitor[] copy = new IdleInhibitor[count];
                count = 0;
                for (IdleInhibitor each = first; each != null; each = each.Next)
                {
                    copy[count++] = each;
                }

                return copy;
            }
        }

        private static void PrintInhibitors(IdleInhibitor[] held, long nowNs, Log log)
        {
            log.WriteLine("inhibitors held: " + held.Length);
            for (int i = 0; i < held.Length; i++)
            {
                long sinceNs = held[i].SinceNs;
                log.WriteLine(" #" + i + ": " + held[i].Reason + ", since " + sinceNs
                    + " nsecs [for " + (nowNs - sinceNs) + " nsecs]");
            }
        }

        private static void PrintLimits(TimeSystem system, Log log)
        {
            LatencyLimit first = (LatencyLimit)system.Idle.Governor.LatencyLimits;
            for (LatencyLimit limit = first; limit != null; limit = limit.Next)
            {
                log.WriteLine("latency limit: " + limit.Reason + ", " + limit.LatencyNs + " nsecs");
            }
        }

        private static void PrintTick(TickScheduler tick, Log log)
        {
            log.WriteLine("tick:");
            Put(log, "mode", (int)tick.Mode);
            Put(log, "period_ns", tick.PeriodNs);
            Put(log, "tick_stopped", tick.IsStopped ? 1 : 0);
            Put(log, "jiffies", tick.Jiffies);
        }

        private static void PrintDevice(ClockEventDevice device, Log log)
        {
            if (device == null)
            {
                return;
            }

            log.WriteLine("device: " + device.Name);
            Put(log, "next_event", device.NextEventNs);
            Put(log, "min_delta_ns", device.MinDeltaNs);
            Put(log, "max_delta_ns", device.MaxDeltaNs);
            Put(log, "refused", device.RefusalCount);
        }

        private static void PrintStats(TimerStats stats, Log log)
        {
            log.WriteLine("stats:");
            Put(log, "events", stats.Events);
            Put(log, "ticks", stats.Ticks);
            Put(log, "wakeups", stats.Wakeups);
            Put(log, "polls", stats.Polls);
            Put(log, "sleeps", stats.Sleeps);
            Put(log, "refusals", stats.Refusals);
            Put(log, "idle_ns", stats.IdleNs);
            Put(log, "nr_hangs", stats.Hangs);
            Put(log, "max_hang_time", stats.MaxHangNs);
            Put(log, "callback_errors", stats.CallbackErrors);
        }

        private static void PrintCounts(TimerCounts counts, Log log)
        {
            log.WriteLine("counts:");
            Put(log, "starts", counts.Starts);
            Put(log, "cancels", counts.Cancels);
            Put(log, "expired", counts.Expired);
            Put(log, "programmed", counts.Programs);
            Put(log, "idle_calls", counts.IdleCalls);
            Put(log, "idle_sleeps", counts.IdleSleeps);
            Put(log, "idle_periods", counts.IdlePeriods);
            Put(log, "idle_jiffies", counts.IdleJiffies);
            Put(log, "idle_sleeptime", counts.IdleSleepNs);
            Put(log, "longest_idle_ns", counts.LongestIdleNs);
        }
    }
}
