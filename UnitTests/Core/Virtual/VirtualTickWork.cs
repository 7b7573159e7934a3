using System;

namespace TimeCore.UnitTests.Virtual
{
    /// <summary>Work that needs a tick when a test says so; stands for a wheel.</summary>
    public sealed class VirtualTickWork : TickWork
    {
        /// <summary>What <see cref="NextEventJiffies"/> answers, until it is done.</summary>
        public long NextJiffies = NeverJiffies;

        /// <summary>Ticks it was called at, and the count of jiffies at the last.</summary>
        public int TickCount;
        public long LastJiffies;

        /// <summary>Times that work was found due while the tick was about to stop.</summary>
        public int RaiseCount;

        /// <summary>What is done at a tick; may be null.</summary>
        public Action OnWork;

        /// <summary>What it does when it is asked for its next event; may be null.</summary>
        public Action OnAsk;

        /// <inheritdoc/>
        public override void OnTick(long jiffies)
        {
            TickCount++;
            LastJiffies = jiffies;
            if (NextJiffies <= jiffies)
            {
                NextJiffies = NeverJiffies;
            }

            if (OnWork != null)
            {
                OnWork();
            }
        }

        /// <inheritdoc/>
        public override long NextEventJiffies(long jiffies)
        {
            if (OnAsk != null)
            {
                OnAsk();
            }

            return NextJiffies;
        }

        /// <inheritdoc/>
        public override void RunSoon()
        {
            RaiseCount++;
        }
    }
}
