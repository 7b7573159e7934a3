using System;

namespace TimeCore.UnitTests.Virtual
{
    /// <summary>Anything a test wants to happen at a moment: a hint, another thread.</summary>
    public sealed class VirtualCall : VirtualEvent
    {
        private readonly Action _call;

        public VirtualCall(Action call)
        {
            _call = call;
        }

        /// <inheritdoc/>
        public override void Fire()
        {
            _call();
        }
    }
}
