using System;

namespace TimeCore.UnitTests.Virtual
{
    /// <summary>An auto-reset event; while the test waits for it, the core runs.</summary>
    /// <remarks>
    /// The test is the one application thread there is, so the event is set from a
    /// callback or as hardware does.
    /// </remarks>
    public sealed class VirtualSystemEvent : SystemEvent
    {
        /// <summary>Times it was set, and times somebody had to wait for it.</summary>
        public int SetCount;
        public int WaitCount;

        private readonly VirtualServices _services;
        private bool _isSet;
        private bool _isAwaited;

        public VirtualSystemEvent(VirtualServices services)
        {
            _services = services;
        }

        /// <summary>True from a set to the wait that consumes it.</summary>
        public bool IsSet => _isSet;

        /// <inheritdoc/>
        public override void Set()
        {
            SetCount++;
            _isSet = true;
            if (_isAwaited)
            {
                _isAwaited = false;
                _services.Core.Stop();
            }
        }

        /// <inheritdoc/>
        public override bool Wait(int timeoutMs)
        {
            if (timeoutMs != -1)
            {
                throw new NotSupportedException();
            }

            if (!_isSet)
            {
                WaitCount++;
                _isAwaited = true;
                _services.RunCore();
            }

            if (!_isSet)
            {
                throw new InvalidOperationException("The core stopped, and nobody set the event.");
            }

            _isSet = false;
            return true;
        }
    }
}
