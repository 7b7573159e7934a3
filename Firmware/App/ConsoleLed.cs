namespace TimeCore.Firmware
{
    /// <summary>A light made of lines on the console, for a board that has no pin to show.</summary>
    /// <remarks>Shows what a program sets it to, not idle: a line costs too much for that.</remarks>
    public sealed class ConsoleLed : Marker
    {
        private readonly TimeSystem _system;

        /// <summary>Creates the light; it says nothing yet.</summary>
        /// <param name="system">Whose clock and log are used.</param>
        public ConsoleLed(TimeSystem system)
        {
            _system = system;
        }

        /// <inheritdoc/>
        public override void SetHigh()
        {
        }

        /// <inheritdoc/>
        public override void SetLow()
        {
        }

        /// <inheritdoc/>
        public override void Resync(bool high)
        {
            long nowMs = _system.Clock.ReadNs() / KTime.NsPerMs;
            _system.Log.WriteLine((high ? "LED on at " : "LED off at ") + nowMs + " ms");
        }
    }
}
