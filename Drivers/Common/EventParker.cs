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

        /// <summary>How many wakes the core's lead lasts, less one.</summary>
        private const int LiftEvery = 3;

        /// <summary>One unpark from before, one that comes meanwhile, and the answer.</summary>
        private const int WaitsMax = 3;

        private readonly SystemServices _services;
        private readonly SystemEvent _event;
        private readonly SystemEvent _lift;
        private readonly int _stepMs;
        private int _untilLift = LiftEvery;
        private bool _hasPaid;

        /// <summary>Creates the parker.</summary>
        /// <param name="services">The base library's services.</param>
        /// <param name="stepMs">The platform's step in milliseconds: 10 on ESP32, 1 on STM32.</param>
        /// <exception cref="ArgumentNullException">No services were given.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The step is not 1 or more.</exception>
        public EventParker(SystemServices services, int stepMs)
        {
            if (services == null)
            {
                throw new ArgumentNullException(nameof(services));
            }

            if (stepMs < 1)
            {
                throw new ArgumentOutOfRangeException(nameof(stepMs), "1 or more.");
            }

            _services = services;
            _event = services.CreateEvent();
            _stepMs = stepMs;
            _lift = services.CreateEvent();
            services.StartThread(PayForTheCore, ThreadPriority.Lowest);
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

        /// <summary>Has a thread at Lowest run, every third time.</summary>
        /// <remarks>
        /// The scheduler cuts each thread's credit to 33 above the poorest of all. A core that wakes
        /// often is that one. A run at Lowest costs 32, so then another one is, and the core stands 31
        /// above it; a thread that has slept keeps 25 after the first of its turns. The core has to
        /// wait for that run: it would stand before the thread otherwise.
        /// </remarks>
        public override void Lift()
        {
            if (--_untilLift == 0)
            {
                _untilLift = LiftEvery;
                _hasPaid = false;
                _lift.Set();

                // An unpark also ends a wait: the core looks again. If the time is over, another
                // thread computes, and the core needs its lead now.
                for (int i = 0; i < WaitsMax && !_hasPaid && _event.Wait(_stepMs); i++)
                {
                }
            }
        }

        private void PayForTheCore()
        {
            while (true)
            {
                _lift.Wait(-1);
                _hasPaid = true;
                _event.Set();
            }
        }
    }
}
