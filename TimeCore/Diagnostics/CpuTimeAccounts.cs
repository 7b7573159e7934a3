namespace TimeCore.Diagnostics
{
    /// <summary>All accounts of <see cref="CpuTimes"/>.</summary>
    /// <remarks>Lock: the gate is held.</remarks>
    internal sealed class CpuTimeAccounts
    {
        internal const string Timer = "timer";
        internal const string Soft = "soft";
        internal const string Idle = "idle";

        internal readonly CpuTimeLine Core = new CpuTimeLine("core");
        internal readonly CpuTimeLine Poll = new CpuTimeLine("poll");
        internal readonly CpuTimeLine Queue = new CpuTimeLine("queue");
        internal readonly CpuTimeLine Threads = new CpuTimeLine("threads");
        internal readonly CpuTimeLine Self = new CpuTimeLine("accounting");
        internal readonly CpuTimeLine Others = new CpuTimeLine("others");

        /// <summary>The accounts in use, the one asked for last first.</summary>
        private CpuTimeLine _first;

        /// <summary>Accounts that nobody has yet.</summary>
        private CpuTimeLine _free;

        internal CpuTimeAccounts(int capacity)
        {
            for (int i = 0; i < capacity; i++)
            {
                _free = new CpuTimeLine("") { Next = _free };
            }
        }

        /// <summary>Empties all of them; who had one keeps it.</summary>
        internal void Clear()
        {
            for (CpuTimeLine line = _first; line != null; line = line.Next)
            {
                line.Clear();
            }

            Core.Clear();
            Poll.Clear();
            Queue.Clear();
            Threads.Clear();
            Self.Clear();
            Others.Clear();
        }

        /// <summary>Finds an account, opens one, or answers that of the others.</summary>
        internal CpuTimeLine Find(string kind, object state)
        {
            CpuTimeLine last = null;
            CpuTimeLine line = _first;
            while (line != null && (line.State != state || (object)line.Kind != kind))
            {
                last = line;
                line = line.Next;
            }

            if (line == null)
            {
                line = _free;
                if (line == null)
                {
                    return Others.Entered();
                }

                _free = line.Next;
                line.Open(kind, state, _first);
                _first = line;
            }
            else if (last != null)
            {
                // To the front: what comes often is found soon.
                last.Next = line.Next;
                line.Next = _first;
                _first = line;
            }

            return line.Entered();
        }

        /// <summary>What those of one kind and state have come to.</summary>
        internal long NsOf(string kind, object state)
        {
            long ns = 0;
            for (CpuTimeLine line = _first; line != null; line = line.Next)
            {
                if (line.Kind == kind
                    && (line.State == state || (state != null && state.Equals(line.State))))
                {
                    ns += line.Ns;
                }
            }

            return ns;
        }

        /// <summary>Prints what is not empty; accounts of one text share a line.</summary>
        internal void Print(Log log)
        {
            for (CpuTimeLine line = _first; line != null; line = line.Next)
            {
                string text = line.Text();
                CpuTimeLine first = _first;
                while (first.Text() != text)
                {
                    first = first.Next;
                }

                if (first == line)
                {
                    PrintLine(log, line, text);
                }
            }

            PrintLine(log, Queue, Queue.Kind);
            PrintLine(log, Threads, Threads.Kind);
            PrintLine(log, Core, Core.Kind);
            PrintLine(log, Poll, Poll.Kind);
            PrintLine(log, Self, Self.Kind);
            PrintLine(log, Others, Others.Kind);
        }

        private static void PrintLine(Log log, CpuTimeLine line, string text)
        {
            long ns = line.Ns;
            int count = line.Count;
            for (CpuTimeLine other = line.Next; other != null; other = other.Next)
            {
                if (other.Text() == text)
                {
                    ns += other.Ns;
                    count += other.Count;
                }
            }

            if (ns != 0 || count != 0)
            {
                log.WriteLine("  " + text + ": " + ns / KTime.NsPerUs + " us, " + count + " times");
            }
        }
    }
}
