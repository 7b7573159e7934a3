using System;

namespace TimeCore.Extras
{
    /// <summary>No wake-up later than this, until it is disposed.</summary>
    /// <remarks>
    /// Idle states that take longer to be left are not entered; if none is left, the core polls at full
    /// power. Of several limits the shortest holds. For a while in which something is waited for that
    /// must be answered fast.
    /// Source: Linux kernel/power/qos.c, cpu_latency_qos_add_request; design only, no code taken.
    /// </remarks>
    public sealed class LatencyLimit : IDisposable
    {
        /// <summary>The next in the list of those in force.</summary>
        internal LatencyLimit Next;

        private readonly object _gate;
        private readonly TimeSystem _system;
        private readonly string _reason;
        private readonly long _latencyNs;
        private bool _isDisposed;

        /// <summary>Sets the limit.</summary>
        /// <param name="system">The system whose idle loop obeys it.</param>
        /// <param name="latency">Zero or more; with zero the core only polls.</param>
        /// <param name="reason">Who or what needs it.</param>
        /// <exception cref="ArgumentNullException">An argument is missing.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The span is negative.</exception>
        /// <remarks>Context: any thread. Lock: takes the gate. Allocates: itself.</remarks>
        public LatencyLimit(TimeSystem system, TimeSpan latency, string reason)
        {
            if (system == null || reason == null)
            {
                throw new ArgumentNullException(system == null ? nameof(system) : nameof(reason));
            }

            _latencyNs = TimeSpanExtensions.ToNs(latency, nameof(latency));
            _reason = reason;
            _system = system;
            _gate = system.Core.Gate;
            lock (_gate)
            {
                Next = (LatencyLimit)system.Idle.Governor.LatencyLimits;
                ObeyLocked(this);
            }

            system.Core.Wake();
        }

        /// <summary>What needs it, for lists.</summary>
        public string Reason => _reason;

        /// <summary>The limit in nanoseconds.</summary>
        public long LatencyNs => _latencyNs;

        /// <summary>Takes the limit back; the second time nothing happens.</summary>
        /// <remarks>Context: any thread. Lock: takes the gate. Allocates: nothing.</remarks>
        public void Dispose()
        {
            lock (_gate)
            {
                if (_isDisposed)
                {
                    return;
                }

                _isDisposed = true;
                LatencyLimit first = (LatencyLimit)_system.Idle.Governor.LatencyLimits;
                if (first == this)
                {
                    first = Next;
                }
                else
                {
                    LatencyLimit before = first;
                    while (before.Next != this)
                    {
                        before = before.Next;
                    }

                    before.Next = Next;
                }

                ObeyLocked(first);
            }

            _system.Core.Wake();
        }

        private void ObeyLocked(LatencyLimit first)
        {
            long shortestNs = KTime.Never;
            for (LatencyLimit limit = first; limit != null; limit = limit.Next)
            {
                if (limit._latencyNs < shortestNs)
                {
                    shortestNs = limit._latencyNs;
                }
            }

            _system.Idle.Governor.LimitLatencyLocked(first, shortestNs);
            _system.Core.DropPlanLocked();
        }
    }
}
