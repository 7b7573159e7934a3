using System;

namespace TimeCore.Extras
{
    /// <summary>Keeps the chip out of light sleep while the network is on; says so once.</summary>
    /// <remarks>
    /// Light sleep with Wi-Fi or Bluetooth on loses the connection; the chip does not reliably refuse,
    /// and no call of the packages we use tells whether a radio is on. So the code that switches it on
    /// says so here. Users are counted: each connection may have its own.
    /// Context: any thread.
    /// </remarks>
    public sealed class NetworkInhibitor : IDisposable
    {
        private readonly object _gate = new object();
        private readonly Log _log;
        private readonly IdleInhibitor _inhibitor;
        private int _users;
        private bool _hasTold;

        /// <summary>Creates it; the network is not in use yet.</summary>
        /// <param name="system">The time system it holds awake.</param>
        /// <exception cref="ArgumentNullException">No system was given.</exception>
        public NetworkInhibitor(TimeSystem system)
        {
            if (system == null)
            {
                throw new ArgumentNullException(nameof(system));
            }

            _log = system.Log;
            _inhibitor = new IdleInhibitor(system.Idle, "network");
        }

        /// <summary>Says that the radio is about to be switched on.</summary>
        /// <remarks>When it returns, no light sleep is entered until the last user has gone.</remarks>
        public void Acquire()
        {
            bool isFirst;
            lock (_gate)
            {
                _users++;
                _inhibitor.Acquire();
                isFirst = !_hasTold;
                _hasTold = true;
            }

            if (isFirst)
            {
                _log.WriteLine("The network is on: no light sleep.");
            }
        }

        /// <summary>Says that the radio is off, as far as this user is concerned.</summary>
        /// <exception cref="InvalidOperationException">Nobody has acquired it.</exception>
        public void Release()
        {
            lock (_gate)
            {
                if (_users == 0)
                {
                    throw new InvalidOperationException("Nobody has acquired it.");
                }

                if (--_users == 0)
                {
                    _inhibitor.Release();
                }
            }
        }

        /// <summary>Says that the radio is off for all users; it may be acquired again.</summary>
        public void Dispose()
        {
            lock (_gate)
            {
                _users = 0;
                _inhibitor.Release();
            }
        }
    }
}
