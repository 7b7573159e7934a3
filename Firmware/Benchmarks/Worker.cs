using System;
using System.Threading;

namespace TimeCore.Firmware
{
    /// <summary>
    /// Runs something on a thread of its own while the calling thread is the core, idle mostly.
    /// </summary>
    internal sealed class Worker
    {
        private readonly TimeSystem _system;
        private ThreadStart _body;
        private Exception _thrown;

        internal Worker(TimeSystem system)
        {
            _system = system;
        }

        /// <summary>Runs it to its end.</summary>
        /// <param name="body">What the thread runs.</param>
        /// <exception cref="InvalidOperationException">The body has thrown; it says what.</exception>
        /// <remarks>Context: the core thread. Allocates: a thread.</remarks>
        internal void Run(ThreadStart body)
        {
            _body = body;
            _thrown = null;
            _system.Services.StartThread(RunBody);
            _system.Run();
            if (_thrown != null)
            {
                throw new InvalidOperationException(_thrown.ToString());
            }
        }

        private void RunBody()
        {
            try
            {
                _body();
            }
            catch (Exception exception)
            {
                _thrown = exception;
            }

            _system.Stop();
        }
    }
}
