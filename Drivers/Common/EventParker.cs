using System;

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

        /// <summary>Creates the parker.</summary>
        /// <param name="services">The base library's services.</param>
        /// <param name="stepMs">The platform's step in milliseconds: 10 on ESP32, 1 on STM32.</param>
        /// <exception cref="ArgumentNullException">No services were given.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The step is not 1 or more.</exception>
        public EventParker(SystemServices services, int stepMs)
        {
            if (services == null)
            {
                throw new ArgumentNullException("services");
            }

            if (stepMs < 1)
            {
                throw new ArgumentOutOfRangeException("stepMs");
            }

            _services = services;
            _event = services.CreateEvent();
            _stepMs = stepMs;
        }

        /// <inheritdoc/>
        public override bool Park(long deltaNs)
        {
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
    }
}
