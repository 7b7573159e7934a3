namespace TimeCore.Firmware
{
    /// <summary>Operations that are measured with the same things armed.</summary>
    /// <remarks>
    /// A call costs as much as what is measured, so each operation is a loop of its own: nothing is
    /// called through a delegate. Source: the manner is that of nanoFramework.Benchmark, whose methods
    /// loop long enough for a clock that steps 10 ms.
    /// </remarks>
    internal abstract class OperationGroup
    {
        /// <summary>Keys to choose from in turn; a power of two.</summary>
        protected const int KeyCount = 64;

        /// <summary>Takes the remainder of an index: <see cref="KeyCount"/> less one.</summary>
        protected const int KeyMask = KeyCount - 1;

        /// <summary>Operations between two readings of the clock, where each needs two.</summary>
        protected const int BatchCount = 8;

        /// <summary>How far away what is armed begins: nothing of it expires meanwhile.</summary>
        protected const long AwayNs = 3600 * KTime.NsPerSec;

        /// <summary>What progress lines call the group.</summary>
        internal readonly string Name;

        /// <summary>What tables call the operations.</summary>
        internal readonly string[] Operations;

        protected readonly TimeSystem System;
        protected readonly Timekeeper Clock;

        /// <summary>Expiries among those armed, behind the first: <see cref="SpreadFrom"/>.</summary>
        protected readonly long[] Keys = new long[KeyCount];

        protected OperationGroup(TimeSystem system, string name, string[] operations)
        {
            System = system;
            Clock = system.Clock;
            Name = name;
            Operations = operations;
        }

        /// <summary>Milliseconds that a round lasts at least, whatever the options say.</summary>
        internal virtual int RoundMsMin => 0;

        /// <summary>Arms this many things, in addition to those that are operated on.</summary>
        /// <remarks>Allocates; an exception leaves what <see cref="Disarm"/> can clear.</remarks>
        internal abstract void Arm(int count);

        /// <summary>Cancels what is armed and lets the collector have it.</summary>
        internal abstract void Disarm();

        /// <summary>Runs an operation.</summary>
        /// <param name="operation">Its place in <see cref="Operations"/>.</param>
        /// <param name="turns">How often, or how many batches of it.</param>
        /// <returns>Nanoseconds, the overhead included.</returns>
        internal abstract long Run(int operation, int turns);

        /// <summary>Returns what is subtracted.</summary>
        internal virtual OverheadKind OverheadOf(int operation) => OverheadKind.Loop;

        /// <summary>Returns how often a turn does the operation.</summary>
        internal virtual int PerTurn(int operation) => 1;

        /// <summary>Draws the keys anew.</summary>
        /// <param name="firstNs">The first expiry of what is armed.</param>
        protected void SpreadFrom(long firstNs)
        {
            Spread spread = new Spread(Spread.OfKeys);
            for (int i = 0; i < KeyCount; i++)
            {
                Keys[i] = firstNs + 1 + spread.NextNs();
            }
        }
    }
}
