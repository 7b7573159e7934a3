using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using TimeCore.Drivers.Common;
using TimeCore.PerCpu;

namespace TimeCore.Host.Campaign.Cpus;

/// <summary>Two CPUs as two real threads, for as long as somebody wants to wait.</summary>
/// <remarks>
/// What no virtual scheduler finds: code that two processors run at the very same moment. No run is
/// like another, so this is a command, and no test.
/// </remarks>
internal sealed class RealCpus
{
    private const int Timers = 64;
    private const int Starters = 2;

    private readonly CpuSet _set;
    private readonly CpuTimer[] _timers = new CpuTimer[Timers];
    private long _starts;
    private long _restarts;
    private long _cancels;
    private long _runs;
    private long _early;
    private long _backwards;
    private volatile bool _isOver;

    private RealCpus(bool sleepsDeep)
    {
        var source = new RealClockSource();
        TimePlatform[] platforms = [Platform(source, sleepsDeep), Platform(source, sleepsDeep)];
        _set = new CpuSet(
            new TimeSystemOptions { TickHz = 100, AllowLightSleep = false }, platforms);
        _set.Devices.Register(new RealClockEvent("global", ClockEventFeatures.Global));
        for (int i = 0; i < 2; i++)
        {
            _set.Devices.Register(
                new RealClockEvent("local", ClockEventFeatures.StopsInDeepIdle), _set.Get(i));
        }

        for (int i = 0; i < Timers; i++)
        {
            CpuTimer timer = null!;
            timer = new CpuTimer(_set, _ =>
            {
                Interlocked.Increment(ref _runs);
                if (IsEarly(timer))
                {
                    Interlocked.Increment(ref _early);
                }

                return HrTimerRestart.NoRestart;
            });
            _timers[i] = timer;
        }
    }

    /// <summary>Runs for a while, in rounds of two seconds; in each of them a CPU leaves.</summary>
    /// <returns>0 if every timer ran once, none early, and time never went back.</returns>
    public static int Run(int seconds, TextWriter output)
    {
        int failed = 0;
        for (int round = 0; round < (seconds + 1) / 2; round++)
        {
            var cpus = new RealCpus(round % 2 == 1);
            bool isGood = cpus.RunOnce(round);
            failed += isGood ? 0 : 1;
            output.WriteLine($"round {round}: {cpus._starts:N0} starts, {cpus._restarts:N0} moves, "
                + $"{cpus._cancels:N0} cancels, {cpus._runs:N0} callbacks, {cpus._early} early, "
                + $"{cpus._backwards} times back, {cpus._set.Jiffies.HandOvers:N0} hand-overs, "
                + $"{cpus.Lost()} lost{(isGood ? "" : ": FAILED")}");
        }

        output.WriteLine(failed == 0 ? "two threads: passed" : $"two threads: {failed} failed");
        return failed == 0 ? 0 : 1;
    }

    private bool RunOnce(int round)
    {
        var cpus = new Thread[2];
        for (int i = 0; i < 2; i++)
        {
            Cpu cpu = _set.Get(i);
            cpus[i] = new Thread(() => cpu.Run()) { IsBackground = true };
            cpus[i].Start();
        }

        var starters = new Thread[Starters];
        for (int i = 0; i < Starters; i++)
        {
            var random = new Random(round * Starters + i);
            int first = i * Timers / Starters;
            starters[i] = new Thread(() => Meddle(random, first, Timers / Starters));
            starters[i].Start();
        }

        Thread.Sleep(1000);
        Cpu leaver = _set.Get(round / 2 % 2);
        leaver.Leave();
        bool hasLeft = cpus[leaver.Index].Join(5000);
        Thread.Sleep(500);
        _isOver = true;
        foreach (Thread starter in starters)
        {
            starter.Join();
        }

        // What is started by now is due within 20 ms.
        Thread.Sleep(500);
        Cpu other = _set.Get(1 - leaver.Index);
        other.Stop();
        return hasLeft && cpus[other.Index].Join(5000) && _early == 0 && _backwards == 0
            && Lost() == 0 && _runs > 0;
    }

    // Started again while its callback runs, its expiry is the next one.
    private bool IsEarly(CpuTimer timer)
    {
        if (_set.Clock.ReadNs() >= timer.ExpiresNs)
        {
            return false;
        }

        Thread.SpinWait(1000);
        return !timer.IsStarted;
    }

    private long Lost() => _starts - _cancels - _runs;

    private void Meddle(Random random, int first, int count)
    {
        long lastNs = 0;
        while (!_isOver)
        {
            CpuTimer timer = _timers[first + random.Next(count)];
            long nowNs = _set.Clock.ReadNs();
            if (nowNs < lastNs)
            {
                Interlocked.Increment(ref _backwards);
            }

            lastNs = nowNs;
            if (random.Next(3) == 0)
            {
                if (timer.Cancel())
                {
                    Interlocked.Increment(ref _cancels);
                }
            }
            else
            {
                long expiresNs = nowNs + random.Next(20000) * KTime.NsPerUs;
                bool wasStarted = random.Next(2) == 0
                    ? timer.Start(expiresNs)
                    : timer.StartOn(_set.Get(random.Next(2)), expiresNs);
                Interlocked.Increment(ref wasStarted ? ref _restarts : ref _starts);
            }

            if (random.Next(16) == 0)
            {
                Thread.Sleep(random.Next(3));
            }
        }
    }

    private static TimePlatform Platform(ClockSource source, bool sleepsDeep)
    {
        var parker = new RealParker();
        var wait = new WaitState(parker);
        return new TimePlatform(
            boardName: "thread",
            source: source,
            parker: parker,
            services: new RealServices(),
            log: new NoLog(),
            marker: new TimeCore.Marker(),
            idleStates: [sleepsDeep ? new CpuDeepState(wait) : wait],
            pollNs: KTime.NsPerMs,
            tickHzMax: 1000,
            broadcast: null);
    }

    private sealed class RealClockSource()
        : ClockSource("stopwatch", 300, 64, Stopwatch.Frequency, ClockSourceFeatures.Continuous)
    {
        public override long ReadCycles() => Stopwatch.GetTimestamp();
    }

    private sealed class RealClockEvent : ClockEventDevice
    {
        private readonly Timer _timer;

        public RealClockEvent(string name, ClockEventFeatures features)
            : base(name, 300, ClockEventFeatures.OneShot | features)
        {
            _timer = new Timer(_ => RaiseEvent());
            SetRange(1000, 1, int.MaxValue - 1);
        }

        protected override bool SetNextEvent(long deltaCycles) =>
            _timer.Change(deltaCycles, Timeout.Infinite);

        protected override void CancelEvent() => _timer.Change(Timeout.Infinite, Timeout.Infinite);
    }

    private sealed class RealParker : Parker
    {
        private readonly AutoResetEvent _event = new(false);

        public override bool Park(long deltaNs) => deltaNs == KTime.Never
            ? _event.WaitOne()
            : _event.WaitOne((int)Math.Min(deltaNs / KTime.NsPerMs, int.MaxValue));

        public override void Unpark() => _event.Set();

        public override void Yield() => Thread.Yield();
    }

    private sealed class RealServices : SystemServices
    {
        public override long TickCountMs() => Environment.TickCount64;

        public override long UtcNowTicks() => DateTime.UtcNow.Ticks;

        public override void Sleep(int ms) => Thread.Sleep(ms);

        public override void StartThread(
            ThreadStart body, ThreadPriority priority) =>
            new Thread(body).Start();

        public override void SetPriority(ThreadPriority priority)
        {
        }

        public override int CurrentThreadId() => Environment.CurrentManagedThreadId;

        public override SystemTimer CreateTimer(TimerCallback callback) =>
            throw new NotSupportedException();

        public override SystemEvent CreateEvent() => throw new NotSupportedException();

        public override bool IsDebuggerAttached() => false;

        public override long FreeHeapBytes() => 0;

        public override void WriteLine(string line)
        {
        }
    }

    private sealed class NoLog : Log
    {
        public override void WriteLine(string line)
        {
        }
    }
}
