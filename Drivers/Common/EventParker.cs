using System;
using System.Threading;

namespace TimeCore.Drivers.Common
{
    /// <summary>
    /// Waits on an auto-reset event of the base library, in whole steps of the platform.
    /// </summary>
    /// <remarks>
    /// ESP32 spins at full power over the part of a timeout that is no multiple of 10 ms, so a time is
    /// rounded down to whole steps; what is shorter than a step returns at once.
    /// </remarks>
    public sealed class EventParker : Parker
    {
        private const int StepsMsMax = 0x7FFFFFFF;

        private readonly SystemServices _services;
        private readonly SystemEvent _event;
        private readonly int _stepMs;
        private readonly int _creditEvery;
        private readonly SystemEvent _credit;
        private int _parks;

        /// <summary>Creates the parker.</summary>
        /// <param name="services">The base library's services.</param>
        /// <param name="stepMs">The platform's step in milliseconds: 10 on ESP32, 1 on STM32.</param>
        /// <exception cref="ArgumentNullException">No services were given.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The step is not 1 or more.</exception>
        public EventParker(SystemServices services, int stepMs)
            : this(services, stepMs, 0)
        {
        }

        /// <summary>Creates a parker that keeps the core ahead of threads that begin to compute.</summary>
        /// <param name="services">The base library's services.</param>
        /// <param name="stepMs">The platform's step in milliseconds: 10 on ESP32, 1 on STM32.</param>
        /// <param name="creditEvery">
        /// At each such park a thread of the lowest priority is let run for nothing, 1 or more; 0 for
        /// none. Its run costs it so much that the core, which is poor because it wakes so often, is
        /// well off beside it. It runs once the core waits and before the platform is idle, so it costs
        /// two switches and no wake-up.
        /// </param>
        /// <exception cref="ArgumentNullException">No services were given.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
        public EventParker(SystemServices services, int stepMs, int creditEvery)
        {
            if (services == null)
            {
                throw new ArgumentNullException("services");
            }

            if (stepMs < 1 || creditEvery < 0)
            {
                throw new ArgumentOutOfRangeException(stepMs < 1 ? "stepMs" : "creditEvery");
            }

            _services = services;
            _event = services.CreateEvent();
            _stepMs = stepMs;
            _creditEvery = creditEvery;
            if (creditEvery > 0)
            {
                _credit = services.CreateEvent();
                services.StartThread(TakeCredit, ThreadPriority.Lowest);
            }
        }

        /// <inheritdoc/>
        public override bool Park(long deltaNs)
        {
            if (_credit != null && ++_parks >= _creditEvery)
            {
                // The last thing before the wait: a yield after it would throw away what it gives.
                _parks = 0;
                _credit.Set();
            }

            if (deltaNs == KTime.Never)
            {
                return _event.Wait(-1);
            }

            long steps = deltaNs / (_stepMs * KTime.NsPerMs);
            if (steps > StepsMsMax / _stepMs)
            {
                steps = StepsMsMax / _stepMs;
            }

            return _event.Wait((int)steps * _stepMs);
        }

        /// <inheritdoc/>
        public override void Unpark()
        {
            _event.Set();
        }

        /// <inheritdoc/>
        public override void Yield()
        {
            _services.Sleep(0);
        }

        private void TakeCredit()
        {
            while (true)
            {
                _credit.Wait(-1);
            }
        }
    }
}
