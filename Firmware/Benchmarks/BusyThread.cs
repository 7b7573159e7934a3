namespace TimeCore.Firmware
{
    /// <summary>A thread that computes without a pause until it is told to end.</summary>
    internal sealed class BusyThread
    {
        private const int TurnsBetweenLooks = 100;

        private readonly SystemServices _services;
        private bool _isOver;
        private int _result;

        internal BusyThread(SystemServices services)
        {
            _services = services;
        }

        /// <summary>What it has computed: so that no compiler leaves it out.</summary>
        internal int Result => _result;

        /// <summary>Starts it.</summary>
        internal void Start()
        {
            _isOver = false;
            _services.StartThread(Compute);
        }

        /// <summary>Ends it, soon.</summary>
        internal void Stop()
        {
            _isOver = true;
        }

        /// <summary>Computes for a while, on the calling thread.</summary>
        /// <returns>What was computed.</returns>
        internal static int Compute(SystemServices services, int ms)
        {
            int result = 0;
            long endMs = services.TickCountMs() + ms;
            while (services.TickCountMs() < endMs)
            {
                result = Turn(result);
            }

            return result;
        }

        private static int Turn(int result)
        {
            for (int i = 0; i < TurnsBetweenLooks; i++)
            {
                result = result * 5 + i;
            }

            return result;
        }

        private void Compute()
        {
            while (!_isOver)
            {
                // A look at a clock, as busy code takes now and then; a model can only stop it there.
                _result = Turn(_result) + (int)_services.TickCountMs();
            }
        }
    }
}
