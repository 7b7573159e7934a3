using System;

namespace TimeCore.Drivers.Common
{
    /// <summary>
    /// Parks the core thread: other threads run, or the system idles as it knows how.
    /// </summary>
    public sealed class WaitState : IdleState
    {
        private readonly Parker _parker;

        /// <summary>Creates the state over a parker.</summary>
        /// <param name="parker">How the core waits.</param>
        /// <exception cref="ArgumentNullException">No parker was given.</exception>
        public WaitState(Parker parker)
            : base("wait", IdleKind.Wait)
        {
            if (parker == null)
            {
                throw new ArgumentNullException(nameof(parker));
            }

            _parker = parker;
        }

        /// <inheritdoc/>
        public override IdleResult Enter(long deltaNs)
        {
            return _parker.Park(deltaNs) ? IdleResult.Entered : IdleResult.TimedOut;
        }
    }
}
