namespace TimeCore.Diagnostics
{
    /// <summary>The core's parker while time is accounted: what passes in it is the threads'.</summary>
    internal sealed class CpuTimeParker : Parker
    {
        /// <summary>The parker that was there before; null while the cost is measured.</summary>
        internal Parker Inner;

        private readonly CpuTimes _times;

        internal CpuTimeParker(CpuTimes times)
        {
            _times = times;
        }

        /// <inheritdoc/>
        public override bool Park(long deltaNs)
        {
            _times.EnterThreads();
            bool isUnparked = Inner.Park(deltaNs);
            _times.EnterCore();
            return isUnparked;
        }

        /// <inheritdoc/>
        public override void Unpark()
        {
            Inner.Unpark();
        }

        /// <inheritdoc/>
        public override void Yield()
        {
            _times.EnterThreads();
            if (Inner != null)
            {
                Inner.Yield();
            }

            _times.EnterCore();
        }

        /// <inheritdoc/>
        public override void Lift()
        {
            Inner.Lift();
        }
    }
}
