namespace TimeCore;

/// <content>What tick and idle loop ask of the timers; the gate is held around all of it.</content>
public sealed partial class HrTimerBase
{
    /// <summary>Timers that are asked for their slack before one idle period.</summary>
    private const int DeadlineLooksMax = 8;

    /// <summary>More slack than 73 years counts as that.</summary>
    private const long SlackNsMax = 1L << 61;

    /// <summary>The moment by which the CPU must be awake for the timers that come first.</summary>
    /// <param name="windowNs">How far behind the first expiry a timer still matters.</param>
    /// <returns>The earliest expiry plus slack, or <see cref="KTime.Never"/>.</returns>
    /// <remarks>Cost: one tree step a timer in the window.</remarks>
    internal long DeadlineNs(long windowNs)
    {
        HrTimer timer = Queue.First;
        if (timer == null)
        {
            return KTime.Never;
        }

        long windowEndNs = timer.KeyNs + windowNs;
        long deadlineNs = KTime.Never;
        for (int looked = 0; ; looked++)
        {
            // A crowd is not worth the walk: be punctual for all of it.
            long slackNs = looked < DeadlineLooksMax ? timer.SlackNs : 0;

            // Added by hand, a call costs more; below zero it lies beyond the end of time.
            long latestNs = timer.ExpiresNsField + slackNs;
            if (latestNs >= 0 && latestNs < deadlineNs)
            {
                deadlineNs = latestNs;
            }

            if (slackNs == 0)
            {
                return deadlineNs;
            }

            timer = Queue.Next(timer);
            if (timer == null || timer.KeyNs >= windowEndNs)
            {
                return deadlineNs;
            }
        }
    }

    /// <summary>Puts a timer of the core's own in place; the caller programs the device.</summary>
    internal void Place(HrTimer timer, long expiresNs)
    {
        if (timer.IsQueued)
        {
            Queue.Remove(timer);
        }

        timer.ExpiresNsField = expiresNs;
        timer.KeyNs = expiresNs;
        if (expiresNs != KTime.Never)
        {
            Insert(timer, expiresNs);
        }
    }

    /// <summary>Sorts a timer in: by when it may run, and how long it waits for company.</summary>
    /// <remarks>
    /// The slack that a late wake-up may use up is not waited for, so the timer is not later than
    /// its slack even then.
    /// Source: Linux kernel/time/hrtimer.c, hrtimer_set_expires_range_ns; design only.
    /// </remarks>
    private void Insert(HrTimer timer, long dueNs)
    {
        long slackNs = timer.SlackNs;
        timer.KeyNs = slackNs > WakeLatencyNs ? KTime.AddSafe(dueNs, SpareNs(slackNs)) : dueNs;
        Queue.Insert(timer);
    }

    /// <summary>Whether a timer that waits for company has company now.</summary>
    /// <remarks>A timer that is sorted behind this pass has not: R54.</remarks>
    private bool MayRun(HrTimer timer, long dueNs)
    {
        return timer.ExpiresNsField <= dueNs && timer.KeyNs - SpareNs(timer.SlackNs) <= dueNs;
    }

    /// <summary>What a late wake-up leaves of a slack, and less than overflows.</summary>
    private long SpareNs(long slackNs)
    {
        return (slackNs < SlackNsMax ? slackNs : SlackNsMax) - WakeLatencyNs;
    }
}
