using System;

namespace TimeCore
{
    /// <content>Which thread it is, the probe that listens, and the errors of callbacks.</content>
    internal sealed partial class CoreThread
    {
        /// <summary>The probe that listens, or null.</summary>
        internal TimerProbe Probe;

        /// <summary>Exceptions that left callbacks, of timers, ticks and queues.</summary>
        internal long ErrorCount;

        /// <summary>The last of them, or null.</summary>
        internal Exception LastError;

        private int _threadId;

        /// <summary>
        /// Takes note of an exception: one bad callback must not end the thread that runs all others.
        /// </summary>
        internal void CountError(Exception exception)
        {
            ErrorCount++;
            LastError = exception;
        }

        /// <summary>Makes the calling thread the core thread.</summary>
        internal void Become()
        {
            _threadId = Services.CurrentThreadId();
        }

        /// <summary>Tells whether the caller is the core thread.</summary>
        internal bool IsCurrent()
        {
            return Services.CurrentThreadId() == _threadId;
        }

        /// <summary>Lets the core finish a callback that another thread wants to cancel.</summary>
        /// <exception cref="InvalidOperationException">The core thread waits for itself.</exception>
        internal void Yield()
        {
            if (IsCurrent())
            {
                throw new InvalidOperationException("Its own callback: return NoRestart.");
            }

            _parker.Yield();
        }

        /// <summary>Lets a probe listen from now on.</summary>
        internal void AttachLocked(TimerProbe probe)
        {
            Probe = probe;
        }
    }
}
