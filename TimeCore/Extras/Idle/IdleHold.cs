using System;

namespace TimeCore.Extras
{
    /// <summary>A hold that is taken with <c>using</c>: no sleep until it is disposed.</summary>
    /// <remarks>
    /// For a piece of work that light sleep must not freeze half way. Two of them are two holds.
    /// </remarks>
    public sealed class IdleHold : IDisposable
    {
        private readonly IdleLoop _idle;
        private bool _isReleased;

        /// <summary>Takes the hold.</summary>
        /// <param name="idle">The idle loop it holds up.</param>
        /// <exception cref="ArgumentNullException">No idle loop was given.</exception>
        /// <remarks>
        /// Context: the thread that does the work. Lock: takes the gate. Allocates: itself; where that
        /// matters use <see cref="IdleLoop.TakeHold"/> and <see cref="IdleLoop.ReleaseHold"/>.
        /// </remarks>
        public IdleHold(IdleLoop idle)
        {
            if (idle == null)
            {
                throw new ArgumentNullException(nameof(idle));
            }

            _idle = idle;
            idle.TakeHold();
        }

        /// <summary>Gives the hold back; the second time nothing happens.</summary>
        /// <remarks>Context: that thread. Lock: takes the gate. Allocates: nothing.</remarks>
        public void Dispose()
        {
            if (!_isReleased)
            {
                _isReleased = true;
                _idle.ReleaseHold();
            }
        }
    }
}
