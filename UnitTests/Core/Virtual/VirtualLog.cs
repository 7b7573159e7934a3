using System;
using System.Collections;

namespace TimeCore.UnitTests.Virtual
{
    /// <summary>A log that keeps its lines.</summary>
    public sealed class VirtualLog : Log
    {
        /// <summary>The lines written so far, strings.</summary>
        public readonly ArrayList Lines = new ArrayList();

        /// <summary>How long each line takes to drain, in nanoseconds.</summary>
        public long DrainNs;

        /// <summary>Called after each line, if anybody asks.</summary>
        public Action OnLine;

        /// <inheritdoc/>
        public override void WriteLine(string line)
        {
            Lines.Add(line);
            StayAwakeFor(DrainNs);
            if (OnLine != null)
            {
                OnLine();
            }
        }
    }
}
