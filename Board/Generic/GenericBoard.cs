using System;
using TimeCore.Drivers.Generic;

namespace TimeCore.Boards
{
    /// <summary>Any target of nanoFramework, the virtual device on a PC included.</summary>
    /// <remarks>
    /// It uses what every base library has: uptime and wall clock to read, a timer to be woken by,
    /// waits to spend the time. So it keeps time and stops the tick, but saves no more than waiting
    /// saves on that target. The steps of the platform are found out at set-up unless they are stated.
    /// </remarks>
    public sealed class GenericBoard : Board
    {
        /// <summary>A board without a marker.</summary>
        public GenericBoard()
            : this(NoPin)
        {
        }

        /// <summary>A board with a marker.</summary>
        /// <param name="markerPin">The target's pin number, or <see cref="Board.NoPin"/>.</param>
        /// <exception cref="ArgumentOutOfRangeException">The number is neither.</exception>
        public GenericBoard(int markerPin)
            : base(markerPin)
        {
        }

        /// <inheritdoc/>
        public override string Name => "generic board";

        /// <summary>
        /// The step of the target's uptime in milliseconds; 0 before set-up has it found out.
        /// </summary>
        public int ClockStepMs { get; set; }

        /// <summary>
        /// The step in which its waits end, in milliseconds; 0 before set-up has it found out.
        /// </summary>
        public int WaitStepMs { get; set; }

        /// <summary>
        /// Whether the wall clock is read as well as the uptime; set-up decides if steps are found out.
        /// </summary>
        /// <remarks>
        /// It pays where it is finer than a step of the uptime. Setting the clock does no harm.
        /// </remarks>
        public bool UseWallClock { get; set; }

        /// <inheritdoc/>
        protected override int PollMs => WaitStepMs;

        /// <summary>The slowest console in use.</summary>
        protected override int ConsoleBaud => 115200;

        /// <inheritdoc/>
        protected override void FindSteps()
        {
            if (ClockStepMs == 0 || WaitStepMs == 0)
            {
                LearnSteps();
            }
        }

        /// <inheritdoc/>
        protected override ClockSource CreateClockSource()
        {
            return UseWallClock
                ? new WallClockSource(Services, ClockStepMs)
                : base.CreateClockSource();
        }

        private void LearnSteps()
        {
            PlatformSteps steps = new PlatformSteps(Services);
            ClockStepMs = ClockStepMs == 0 ? steps.ClockMs : ClockStepMs;
            WaitStepMs = WaitStepMs == 0 ? steps.WaitMs : WaitStepMs;
            UseWallClock = steps.IsWallClockFiner;
            Services.WriteLine("Generic board: the uptime steps " + ClockStepMs + " ms, waits "
                + WaitStepMs + " ms, the wall clock is " + (UseWallClock ? "finer." : "not finer."));
        }

        /// <summary>Starts the board with the options as they are by themselves.</summary>
        /// <returns>Its time system; light sleep is off until the program allows it.</returns>
        /// <exception cref="InvalidOperationException">A board has been started already.</exception>
        /// <remarks>Context: the beginning of Main. The core gets a thread of its own.</remarks>
        public static TimeSystem Start()
        {
            return new GenericBoard().Start(new TimeSystemOptions());
        }
    }
}
