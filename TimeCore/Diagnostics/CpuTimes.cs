using System;
using TimeCore.Extras;

namespace TimeCore.Diagnostics
{
    /// <summary>Tells where the CPU's time goes: timer by timer, state by state.</summary>
    /// <remarks>
    /// <see cref="Start"/> it, and it listens until <see cref="Stop"/>: stopped, it costs nothing. It
    /// reads the clock wherever the CPU passes from one account to another, so all accounts add up to
    /// the time that passed. Samples taken by events would never show a callback shorter than the
    /// platform's quantum. It works while the tick is stopped.
    /// <para>
    /// A timer's account is the time of its callbacks, with all that they call, under the text of
    /// <see cref="HrTimer.State"/>; those of one text share a line. "core" is the core's own work,
    /// "queue" what a soft queue does around its callbacks, "threads" the time in which an application
    /// thread holds the core. A thread without a hold runs while the core waits, and what it takes
    /// counts as idle. Where two queues overlap, or a thread runs beside a queue, the time is the
    /// later callback's. A program that runs the core by a loop of its own
    /// (<c>OwnLoop</c>) is not told of its idle.
    /// </para>
    /// <para>
    /// Its own cost, a clock read and a lock at each change, is measured with empty callbacks before
    /// the first sample begins, and charged to "accounting" instead of to what was measured.
    /// </para>
    /// Source: Linux kernel/sched/cputime.c, exact accounting by context; design only, no code taken.
    /// </remarks>
    public sealed class CpuTimes : TimerProbe
    {
        private readonly TimeSystem _system;
        private readonly Timekeeper _clock;
        private readonly object _gate;
        private readonly CpuTimeAccounts _accounts;
        private readonly CpuTimeLine _core;
        private readonly CpuTimeCost _cost;
        private readonly CpuTimeParker _parker;
        private readonly CpuTimePoll _poll;

        /// <summary>It among others; where it listens alone it needs no pair.</summary>
        private readonly ProbePair _pair;

        /// <summary>Its parker and its poll are in their places.</summary>
        private bool _isHooked;

        /// <summary>Who has the CPU.</summary>
        private CpuTimeLine _owner;

        /// <summary>The soft callback under way, or null.</summary>
        private CpuTimeLine _soft;

        private int _busyQueues;
        private bool _isOn;
        private long _startNs;
        private long _sinceNs;


        private int _skips;

        /// <summary>Creates the accounts, all of them here.</summary>
        /// <param name="system">The time system.</param>
        /// <param name="capacity">
        /// Accounts of timers and idle states, 1 to 1024; the time of those that find none goes to
        /// "others".
        /// </param>
        /// <exception cref="ArgumentNullException">No system was given.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The capacity is out of range.</exception>
        public CpuTimes(TimeSystem system, int capacity)
        {
            if (system == null)
            {
                throw new ArgumentNullException(nameof(system));
            }

            if (capacity < 1 || capacity > 1024)
            {
                throw new ArgumentOutOfRangeException(nameof(capacity), "1 to 1024.");
            }

            _system = system;
            _clock = system.Clock;
            _gate = system.Core.Gate;
            _accounts = new CpuTimeAccounts(capacity);
            _core = _accounts.Core;
            _owner = _core;
            _cost = new CpuTimeCost(system);
            _parker = new CpuTimeParker(this);
            _poll = new CpuTimePoll(this);
            _pair = new ProbePair(this, null);
        }

        /// <summary>True between <see cref="Start"/> and <see cref="Stop"/>.</summary>
        public bool IsAccounting => _isOn;

        /// <summary>The core's own work, in nanoseconds.</summary>
        public long CoreNs => _accounts.Core.Ns;

        /// <summary>The part of idle time that was polled at full power, in nanoseconds.</summary>
        public long PollNs => _accounts.Poll.Ns;

        /// <summary>What soft queues do around their callbacks, in nanoseconds.</summary>
        public long QueueNs => _accounts.Queue.Ns;

        /// <summary>Application threads that hold the core, in nanoseconds.</summary>
        public long ThreadsNs => _accounts.Threads.Ns;

        /// <summary>What accounting itself took, in nanoseconds.</summary>
        public long SelfNs => _accounts.Self.Ns;

        /// <summary>What found no account of its own, in nanoseconds.</summary>
        public long OthersNs => _accounts.Others.Ns;

        /// <summary>
        /// The sample's length up to the last change, in nanoseconds: the sum of all.
        /// </summary>
        public long TotalNs => _sinceNs - _startNs;

        /// <summary>What accounting adds to a callback, in nanoseconds, as it was measured.</summary>
        public long CostNs => _cost.CallbackNs;

        /// <summary>
        /// Returns the time of the callbacks of timers with a state, in nanoseconds.
        /// </summary>
        /// <param name="state">Their <see cref="HrTimer.State"/>.</param>
        public long TimerNs(object state)
        {
            return _accounts.NsOf(CpuTimeAccounts.Timer, state);
        }

        /// <summary>
        /// Returns the time of the callbacks of soft timers with a state, in nanoseconds.
        /// </summary>
        /// <param name="state">Their <see cref="HrTimer.State"/>.</param>
        public long SoftNs(object state)
        {
            return _accounts.NsOf(CpuTimeAccounts.Soft, state);
        }

        /// <summary>
        /// Returns the time spent in an idle state, polling left out, in nanoseconds.
        /// </summary>
        /// <param name="state">The state.</param>
        public long IdleNs(IdleState state)
        {
            return _accounts.NsOf(CpuTimeAccounts.Idle, state);
        }

        /// <summary>Starts a sample with empty accounts.</summary>
        /// <remarks>
        /// Context: any. Lock: takes the gate. Allocates: nothing. The first one begins once its cost
        /// is known, after twelve empty callbacks a millisecond apart, or a tick in low resolution.
        /// </remarks>
        public void Start()
        {
            lock (_gate)
            {
                if (!_cost.IsMeasured)
                {
                    _isOn = true;
                    _cost.MeasureLocked(this, _parker);
                    _isOn = false;
                }

                ListenLocked();
                _owner = _system.Core.IsCurrent() ? _core : _accounts.Threads;
                _soft = null;
                Begin();
            }

            if (!_cost.IsLearned)
            {
                _system.Timers.Start(_cost.Step, _startNs);
            }
        }

        /// <summary>Ends the sample; its figures stay.</summary>
        /// <remarks>Context: any. Lock: takes the gate. Allocates: nothing.</remarks>
        public void Stop()
        {
            lock (_gate)
            {
                if (_isOn)
                {
                    Charge(_cost.PointNs);
                    LeaveLocked();
                }
            }

            _system.Timers.TryCancel(_cost.Step);
            _system.Timers.TryCancel(_cost.Empty);
        }

        /// <inheritdoc/>
        /// <remarks>
        /// Context: any thread. Lock: takes the gate, if it is not held. Allocates: nothing. Cost: two
        /// clock reads, and a look along the accounts for a callback or an idle state; what was asked
        /// for last is found first. A comparison while no sample is taken.
        /// </remarks>
        public override void On(ProbePoint point, HrTimer timer, long timeNs)
        {
            if (point < ProbePoint.IdleEnter && point != ProbePoint.Run)
            {
                // The account that has the CPU does not pay for it.
                _skips++;
                return;
            }

            if (!_isOn)
            {
                return;
            }

            lock (_gate)
            {
                bool isCallback = timer != null
                    && (point == ProbePoint.Return || point == ProbePoint.SoftReturn);
                long spentNs = Charge(isCallback ? _cost.CallbackNs : _cost.PointNs);
                _owner = timer == null && point >= ProbePoint.SoftRun
                    ? NextOfQueue(point)
                    : OwnerAfter(point, timer);
                if (timer == _cost.Empty && isCallback && _cost.Learn(spentNs))
                {
                    Begin();
                }

                // The way along the accounts is not the next one's to pay.
                long nowNs = _clock.ReadNs();
                _accounts.Self.Ns += nowNs - _sinceNs;
                _sinceNs = nowNs;
            }
        }

        /// <summary>Charges threads from here on: the core gives way to them.</summary>
        internal void EnterThreads()
        {
            CpuTimeLine threads = _busyQueues > 0 ? _accounts.Queue : _accounts.Threads;
            Pass(_soft ?? threads);
        }

        /// <summary>Charges polling from here on.</summary>
        internal void EnterPoll()
        {
            Pass(_accounts.Poll);
        }

        /// <summary>Charges the core from here on: it has the CPU back.</summary>
        internal void EnterCore()
        {
            Pass(_core);
        }

        /// <summary>Prints the accounts in microseconds, and how often each was entered.</summary>
        /// <param name="log">Where to.</param>
        /// <exception cref="ArgumentNullException">No log was given.</exception>
        /// <remarks>
        /// Context: any thread that may block; best after <see cref="Stop"/>, or it accounts for its
        /// own lines. It allocates. <c>tickmeter cputimes</c> renders these lines.
        /// </remarks>
        public void Print(Log log)
        {
            if (log == null)
            {
                throw new ArgumentNullException(nameof(log));
            }

            log.WriteLine("CPU times of " + _system.BoardName + ": " + TotalNs / KTime.NsPerUs
                + " us, accounting adds " + CostNs / KTime.NsPerUs + " us a callback");
            _accounts.Print(log);
            log.WriteLine("End of CPU times");
        }

        /// <summary>
        /// A queue becomes busy, or empty: no callback, so the CPU may stay whose it is.
        /// </summary>
        private CpuTimeLine NextOfQueue(ProbePoint point)
        {
            if (point == ProbePoint.SoftRun)
            {
                _busyQueues++;
                return _owner;
            }

            if (_busyQueues > 0)
            {
                // One that was busy before the sample began was not counted.
                _busyQueues--;
            }

            return _owner == _accounts.Queue && _system.Idle.Holds > 0
                ? _accounts.Threads.Entered()
                : _owner;
        }

        /// <summary>Is told from now on, and stands before parker and poll.</summary>
        private void ListenLocked()
        {
            if (_isOn)
            {
                return;
            }

            _isOn = true;
            _busyQueues = 0;
            if (!TimerProbes.IsToldLocked(_system, this))
            {
                TimerProbe others = _system.Core.Probe;
                _pair.Others = others;
                TimerProbes.AttachLocked(_system, others == null ? (TimerProbe)this : _pair);
            }

            if (!_isHooked)
            {
                _isHooked = true;
                _parker.Inner = _system.Idle.Parker;
                _system.Idle.Parker = _parker;
                _poll.Inner = _system.Idle.Governor.Poll;
                _system.Idle.Governor.Poll = _poll;
            }
        }

        /// <summary>Leaves everything as it was.</summary>
        private void LeaveLocked()
        {
            _isOn = false;
            TimerProbes.DetachLocked(_system, this);
            if (_system.Idle.Parker == _parker && _system.Idle.Governor.Poll == _poll)
            {
                // Another one's, put before them meanwhile, would lead to what is gone.
                _isHooked = false;
                _system.Idle.Parker = _parker.Inner;
                _system.Idle.Governor.Poll = _poll.Inner;
            }
        }

        /// <summary>Passes the CPU to another account, without a probe point.</summary>
        private void Pass(CpuTimeLine next)
        {
            if (!_isOn)
            {
                return;
            }

            lock (_gate)
            {
                Charge(_cost.PassNs);
                _owner = next;
                if (next != _core)
                {
                    next.Count++;
                }

                long nowNs = _clock.ReadNs();
                _accounts.Self.Ns += nowNs - _sinceNs;
                _sinceNs = nowNs;
            }
        }

        /// <summary>Charges the time since the last point to what had the CPU.</summary>
        /// <param name="costNs">What of it accounting has taken itself.</param>
        /// <returns>That time, nothing taken off.</returns>
        private long Charge(long costNs)
        {
            long nowNs = _clock.ReadNs();
            long spentNs = nowNs - _sinceNs;
            _sinceNs = nowNs;
            costNs += _skips * _cost.SkipNs;
            _skips = 0;
            if (spentNs < costNs)
            {
                costNs = spentNs;
            }

            _accounts.Self.Ns += costNs;
            _accounts.Self.Count++;
            spentNs -= costNs;
            _owner.Ns += spentNs;
            return spentNs + costNs;
        }

        /// <summary>Whom the CPU belongs to from here on.</summary>
        private CpuTimeLine OwnerAfter(ProbePoint point, HrTimer timer)
        {
            switch (point)
            {
                case ProbePoint.Run:
                    return timer == _cost.Empty || timer == _cost.Step
                        ? _accounts.Self
                        : _accounts.Find(CpuTimeAccounts.Timer, timer.State);
                case ProbePoint.IdleEnter:
                    return _accounts.Find(CpuTimeAccounts.Idle, _system.Idle.LastState);
                case ProbePoint.SoftRun:
                    _soft = _accounts.Find(CpuTimeAccounts.Soft, timer.State);
                    return _soft;
                case ProbePoint.SoftReturn:
                    _soft = null;
                    return _accounts.Queue;
                default:
                    return _core;
            }
        }

        /// <summary>Empties the accounts; from here on they count.</summary>
        private void Begin()
        {
            _accounts.Clear();
            _startNs = _clock.ReadNs();
            _sinceNs = _startNs;
        }

        /// <summary>Charges what was before to neither core nor threads.</summary>
        /// <returns>What those two have had so far.</returns>
        internal long PrepareLocked()
        {
            _owner = _accounts.Others;
            return SpentNs();
        }

        /// <summary>Returns what core and threads have had.</summary>
        internal long SpentNs()
        {
            return _core.Ns + _accounts.Threads.Ns;
        }
    }
}
