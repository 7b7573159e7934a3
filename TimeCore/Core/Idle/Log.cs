namespace TimeCore
{
    /// <summary>Where the firmware writes its lines; keeps the chip awake until they are out.</summary>
    /// <remarks>
    /// A sleep in the middle of a line would cut it off: the clock of the serial port stops with the
    /// chip's. So an implementation says how long a line takes to drain.
    /// </remarks>
    public abstract class Log
    {
        private IdleLoop _idle;
        private Timekeeper _clock;

        /// <summary>Writes a line.</summary>
        /// <param name="line">The text, without a line end.</param>
        /// <remarks>Context: any thread that may block. Allocates: as the console does.</remarks>
        public abstract void WriteLine(string line);

        /// <summary>Says what to keep awake, and by which clock.</summary>
        internal void Attach(IdleLoop idle, Timekeeper clock)
        {
            _idle = idle;
            _clock = clock;
        }

        /// <summary>Forbids states that freeze threads for a while from now.</summary>
        /// <param name="ns">Nanoseconds, zero or more.</param>
        protected void StayAwakeFor(long ns)
        {
            if (_idle != null)
            {
                _idle.StayAwakeUntil(KTime.AddSafe(_clock.ReadNs(), ns));
            }
        }
    }
}
