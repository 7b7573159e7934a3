namespace TimeCore;

/// <content>What the tick asks of the timers; the gate is held.</content>
public sealed partial class HrTimerBase
{
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
            Queue.Insert(timer, expiresNs);
        }
    }
}
