namespace TimeCore.Firmware
{
    /// <summary>The loop that most applications are: sleep, look, sleep.</summary>
    internal sealed class SleepOperations : OperationGroup
    {
        private readonly SystemServices _services;

        internal SleepOperations(TimeSystem system)
            : base(system, "sleep loop", new[] { "sleep of 1 ms" })
        {
            _services = system.Services;
        }

        /// <inheritdoc/>
        internal override void Arm(int count)
        {
        }

        /// <inheritdoc/>
        internal override void Disarm()
        {
        }

        /// <inheritdoc/>
        internal override long Run(int operation, int turns)
        {
            long startNs = Clock.ReadNs();
            for (int i = 0; i < turns; i++)
            {
                _services.Sleep(1);
            }

            return Clock.ReadNs() - startNs;
        }
    }
}
