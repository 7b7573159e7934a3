namespace TimeCore.Diagnostics
{
    /// <summary>One account of <see cref="CpuTimes"/>.</summary>
    internal sealed class CpuTimeLine
    {
        /// <summary>Nanoseconds charged to it.</summary>
        internal long Ns;

        /// <summary>Times that it was entered.</summary>
        internal int Count;

        /// <summary>Whose it is: a timer's state, or an idle state.</summary>
        internal object State;

        /// <summary>What kind of account: the word that the list begins a line with.</summary>
        internal string Kind;

        /// <summary>The next account of the list.</summary>
        internal CpuTimeLine Next;

        internal CpuTimeLine(string kind)
        {
            Kind = kind;
        }

        /// <summary>Gives it to somebody, in front of a list.</summary>
        internal void Open(string kind, object state, CpuTimeLine next)
        {
            Kind = kind;
            State = state;
            Next = next;
        }

        /// <summary>Counts one more time.</summary>
        /// <returns>The account itself.</returns>
        internal CpuTimeLine Entered()
        {
            Count++;
            return this;
        }

        /// <summary>Empties it.</summary>
        internal void Clear()
        {
            Ns = 0;
            Count = 0;
        }

        /// <summary>What the list calls it.</summary>
        internal string Text()
        {
            IdleState idle = State as IdleState;
            return Kind + " " + (idle != null ? idle.Name : State ?? "timer");
        }
    }
}
