namespace TimeCore;

/// <content>What tick and idle loop ask of the timers; the gate is held around all of it.</content>
public sealed partial class HrTimerBase
{
    /// <summary>Timers that are asked for their slack before one idle period.</summary>
    private const int DeadlineLooksMax = 8;

    /// <summary>More slack than 73 years counts as that.</summary>
    private const long SlackNsMax = 1L << 61;

    /// <summary>The moment by which the CPU must be awake for the timers that come first.</summary>
    /// <returns>The earliest expiry plus slack, or <see cref="KTime.Never"/>.</returns>
    /// <remarks>
    /// A slack beyond what a wake-up is late is spent in the tree already. So only a timer with
    /// less than that, sorted closely behind the first, asks for an earlier moment.
    /// Cost: a few field reads while no such timer is near; else one tree step a timer.
    /// </remarks>
    internal long DeadlineNs()
    {
        HrTimer timer = Queue.First;
        if (timer == null)
        {
            return KTime.Never;
        }

        // Beyond the end of time it is negative, which the caller takes for "at the event".
        long deadlineNs = timer.KeyNs + WakeLatencyNs;
        if (deadlineNs <= _punctualNs)
        {
            return deadlineNs;
        }

        _punctualNs = KTime.Never;
        for (int looked = 0; timer != null; looked++)
        {
            // A crowd is not worth the walk: be punctual for all of it.
            long keyNs = timer.KeyNs;
            long slackNs = looked < DeadlineLooksMax ? timer.SlackNs : 0;
            bool isBehind = keyNs >= deadlineNs;
            if ((isBehind || slackNs < WakeLatencyNs) && keyNs < _punctualNs)
            {
                _punctualNs = keyNs;
            }

            if (isBehind)
            {
                return deadlineNs;
            }

            if (keyNs + slackNs < deadlineNs)
            {
                deadlineNs = keyNs + slackNs;
            }

            timer = Queue.Next(timer);
        }

        return deadlineNs;
    }

    /// <summary>Puts a timer of the core's own in place; the caller programs the device.</summary>
    internal void Place(HrTimer timer, long expiresNs)
    {
        if (timer.IsStarted)
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
        if (slackNs > WakeLatencyNs)
        {
            dueNs = KTime.AddSafe(dueNs, SpareNs(slackNs));
        }
        else if (slackNs < WakeLatencyNs && dueNs < _punctualNs)
        {
            _punctualNs = dueNs;
        }

        Queue.Insert(timer, dueNs);
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
