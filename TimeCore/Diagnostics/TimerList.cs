using System;

namespace TimeCore
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
            if (system == null)
            {
                throw new ArgumentNullException("system");
            }

            Log log = system.Log;
            long nowNs = system.Clock.ReadNs();
            log.WriteLine("Timer list of " + system.BoardName);
            log.WriteLine("now at " + nowNs + " nsecs");
            Put(log, "resolution_ns", system.TickDevice.ResolutionNs);
            PrintTimers(Copy(system), nowNs, log);
            PrintTick(system.Tick, log);
            PrintDevice(system.TickDevice.Device, log);
            PrintStats(new TimerStats(system), log);
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
            Put(log, "programmed", device.ProgramCount);
            Put(log, "refused", device.RefusalCount);
        }

        private static void PrintStats(TimerStats stats, Log log)
        {
            log.WriteLine("stats:");
            Put(log, "starts", stats.Starts);
            Put(log, "cancels", stats.Cancels);
            Put(log, "expired", stats.Expired);
            Put(log, "events", stats.Events);
            Put(log, "ticks", stats.Ticks);
            Put(log, "idle_calls", stats.IdleCalls);
            Put(log, "idle_sleeps", stats.IdleSleeps);
            Put(log, "idle_periods", stats.IdlePeriods);
            Put(log, "idle_jiffies", stats.IdleJiffies);
            Put(log, "idle_sleeptime", stats.IdleSleepNs);
            Put(log, "wakeups", stats.Wakeups);
            Put(log, "polls", stats.Polls);
            Put(log, "sleeps", stats.Sleeps);
            Put(log, "refusals", stats.Refusals);
            Put(log, "idle_ns", stats.IdleNs);
            Put(log, "longest_idle_ns", stats.LongestIdleNs);
            Put(log, "nr_hangs", stats.Hangs);
            Put(log, "max_hang_time", stats.MaxHangNs);
            Put(log, "callback_errors", stats.CallbackErrors);
        }
    }
}
