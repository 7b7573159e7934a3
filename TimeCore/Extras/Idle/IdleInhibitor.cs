using System;

namespace TimeCore.Extras
{
    /// <summary>Keeps the chip awake: while it is held, no light sleep freezes threads.</summary>
    /// <remarks>
    /// For work under way that light sleep would cut off: a network connection, a
    /// transfer, a line being printed. Waits stay allowed. Not for a thread that is runnable: that
    /// takes a hold (<see cref="IdleLoop.TakeHold"/>).
    /// </remarks>
    public sealed class IdleInhibitor : IDisposable
    {
        /// <summary>Why it is held, for lists.</summary>
        public readonly string Reason;

        /// <summary>The next in the list of those that are held.</summary>
        internal IdleInhibitor Next;

        /// <summary>When it was acquired last.</summary>
        internal long SinceNs;

        private readonly object _gate;
        private readonly IdleLoop _idle;
        private bool _isHeld;

        /// <summary>Creates an inhibitor that is not held.</summary>
        /// <param name="idle">The idle loop it holds up.</param>
        /// <param name="reason">Who or what needs the chip awake.</param>
        /// <exception cref="ArgumentNullException">An argument is missing.</exception>
        public IdleInhibitor(IdleLoop idle, string reason)
        {
            if (idle == null || reason == null)
            {
                throw new ArgumentNullException(idle == null ? nameof(idle) : nameof(reason));
            }

            _idle = idle;
            _gate = idle.Gate;
            Reason = reason;
        }

        /// <summary>True between <see cref="Acquire"/> and <see cref="Release"/>.</summary>
        public bool IsHeld => _isHeld;

        /// <summary>Forbids states that freeze threads; nothing happens if it is held.</summary>
        /// <remarks>
        /// Context: any thread. Lock: takes the gate. Allocates: nothing. When it returns, no such
        /// state is entered until the release.
        /// </remarks>
        public void Acquire()
        {
            Hold(true);
        }

        /// <summary>Allows them again; nothing happens if it is not held.</summary>
        /// <remarks>Context: any thread. Lock: takes the gate. Allocates: nothing.</remarks>
        public void Release()
        {
            Hold(false);
        }

        /// <summary>Releases it; it may be acquired again.</summary>
        /// <remarks>As <see cref="Release"/>.</remarks>
        public void Dispose()
        {
            Hold(false);
        }

        private void Hold(bool isHeld)
        {
            lock (_gate)
            {
                if (_isHeld == isHeld)
                {
                    return;
                }

                _isHeld = isHeld;
                IdleInhibitor first = (IdleInhibitor)_idle.Inhibitors;
                if (isHeld)
                {
                    Next = first;
                    SinceNs = _idle.InhibitLocked(this);
                }
                else if (first == this)
                {
                    _idle.InhibitLocked(Next);
                }
                else
                {
                    while (first.Next != this)
                    {
                        first = first.Next;
                    }

                    first.Next = Next;
                }
            }

            _idle.Wake();
        }
    }
}
