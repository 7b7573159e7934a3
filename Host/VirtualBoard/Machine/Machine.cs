using System;
using System.Runtime.ExceptionServices;
using System.Threading;
using TimeCore.Host.Woven;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.Host.VirtualBoard;

/// <summary>
/// A board on virtual time: one clock, one event list, threads that pass one baton.
/// </summary>
/// <remarks>
/// Exactly one thread runs at any moment, and time moves only when code costs some or when nothing
/// can run. So a run depends on its options alone: the same seed gives the same bytes. A machine
/// runs once. Several may run beside each other in one process.
/// </remarks>
public sealed class Machine
{
    [ThreadStatic]
    private static Machine? s_current;

    private readonly long _nsPerOperation;
    private readonly LockHook _lockHook;
    private readonly Collector? _collector;
    private readonly LightSleepModel? _lightSleep;
    private SeededRandom? _chance;
    private Exception? _failure;
    private int _threadCount;
    private bool _hasRun;

    /// <param name="options">What to imitate.</param>
    public Machine(MachineOptions options)
    {
        Options = options;
        _nsPerOperation = options.Board.NsPerOperation;
        Counters = new MachineCounters();
        Clock = new ClrClock(Time, options.Board.Platform);
        Scheduler = new Scheduler(
            this,
            new VirtualThread("main", null),
            options.Interleaving ? new SeededRandom(options.Seed, RandomUse.Interleaving) : null);
        Unwinder = new Unwinder(this);
        Power = new PowerModel(Time, options);
        Power.Changed = (atNs, state) =>
        {
            Wakes.Enter(atNs, state, _lightSleep?.End ?? default);
            Trace?.StateEntered(atNs, state);
        };
        Causes = new CauseNotes(this);
        Events = new EventRing(this);
        Timers = new TimerService(this);
        Idle = new IdlePoll(this);
        EspTimers = new EspTimers(this);
        _lightSleep = LightSleepModel.From(this);
        PowerDown = new PowerDown(this);
        Pins = new PinBank(this);
        Functions = new ChipFunctions(this);
        I2c = new I2cBuses(this);
        Spi = new SpiBuses(this);
        Pwm = new PwmUnit(this);
        EventSink = new EventSink(this);
        Around = options.Wiring?.Network ?? new Wiring().Network;
        if (options.Board.Radio != null)
        {
            Wifi = new WifiStation(this, Around);
            Sockets = new SocketTable(this, Around, Wifi);
        }

        Runtime = new RuntimeServices(this);
        Stop = new StopControl(this);
        _lockHook = new MachineLockHook(this);
        _collector = Collector.From(options);
    }

    /// <summary>The machine whose thread this is.</summary>
    /// <exception cref="InvalidOperationException">This is no thread of a machine.</exception>
    public static Machine Current => s_current ?? throw new InvalidOperationException(
        "No virtual board runs on this thread: device code must run inside Machine.Run.");

    /// <summary>What this machine imitates.</summary>
    public MachineOptions Options { get; }

    /// <summary>The base library's services.</summary>
    public RuntimeServices Runtime { get; }

    /// <summary>What has happened so far.</summary>
    public MachineCounters Counters { get; }

    /// <summary>Currents and charges.</summary>
    public PowerModel Power { get; }

    /// <summary>True time since reset, in nanoseconds: the meter's, not the chip's.</summary>
    public long NowNs => Time.NowNs;

    /// <summary>Called at each call into the runtime, on the calling thread; may be null.</summary>
    /// <remarks>What it does costs no virtual time. It MUST NOT call the runtime.</remarks>
    public Action? Probe { get; set; }

    /// <summary>
    /// Sees what a logic analyser with access to the chip would see; may be null.
    /// </summary>
    public ITraceSink? Trace { get; set; }

    /// <summary>Takes console lines and the machine's own, with their time; may be null.</summary>
    public Action<long, string>? Log { get; set; }

    /// <summary>
    /// Takes what the program prints, piece by piece, with its time; may be null.
    /// </summary>
    public Action<long, string>? Console { get; set; }

    /// <summary>Sees each pin that the program drives to another level; may be null.</summary>
    public Action<long, int, bool>? PinDriven { get; set; }

    /// <summary>Sees each pin that somebody outside brings to another level; may be null.
    /// </summary>
    public Action<long, int, bool>? PinFed { get; set; }

    /// <summary>What the program called that the model does not know; null so far.</summary>
    public CoreLibrary.NotModelledException? Refusal { get; set; }

    /// <summary>Finds a type of the program by its name; null where there is no program.</summary>
    internal Func<string, Type?>? FindType { get; set; }

    /// <summary>Random numbers of the program: what it calls random follows the seed.</summary>
    internal SeededRandom Chance => _chance
        ??= new SeededRandom(Options.Seed, RandomUse.Program);

    /// <summary>For what the chip has woken.</summary>
    public WakeBook Wakes { get; } = new();

    internal CauseNotes Causes { get; }

    internal VirtualTime Time { get; } = new();

    internal ClrClock Clock { get; }

    internal Scheduler Scheduler { get; }

    internal Unwinder Unwinder { get; }

    internal EventRing Events { get; }

    internal TimerService Timers { get; }

    internal IdlePoll Idle { get; }

    internal EspTimers EspTimers { get; }

    /// <exception cref="NotSupportedException">The board has none.</exception>
    internal LightSleepModel LightSleep => _lightSleep
        ?? throw new NotSupportedException("This board has no light sleep.");

    internal PowerDown PowerDown { get; }

    internal PinBank Pins { get; }

    internal ChipFunctions Functions { get; }

    internal I2cBuses I2c { get; }

    internal SpiBuses Spi { get; }

    /// <summary>Serial ports that an object of the program has.</summary>
    internal System.Collections.Generic.HashSet<int> SerialPorts { get; } = [];

    /// <summary>Ports that a library beside the program has opened, by their number.</summary>
    internal System.Collections.Generic.Dictionary<int, Uart> Uarts { get; } = [];

    internal PwmUnit Pwm { get; }

    /// <summary>Its Wi-Fi; null where it has none.</summary>
    internal WifiStation? Wifi { get; }

    /// <summary>Its sockets; null where it has no network.</summary>
    internal SocketTable? Sockets { get; }

    /// <summary>The networks around it.</summary>
    internal Surroundings Around { get; }

    internal EventSink EventSink { get; }

    internal StopControl Stop { get; }

    /// <summary>Registers what makes the program return when the time is over.</summary>
    /// <param name="action">Runs on a thread of its own, inside the machine.</param>
    public void AtStop(Action action)
    {
        Stop.Actions.Add(action);
    }

    /// <summary>
    /// Runs a program on the calling OS thread until it returns or the time is over.
    /// </summary>
    /// <param name="main">The program.</param>
    /// <param name="limitNs">
    /// Nanoseconds after which to stop, counted from the program's start.
    /// </param>
    /// <returns>Whether the program returned by itself.</returns>
    /// <exception cref="DeadlockException">Nothing could run any more.</exception>
    /// <exception cref="InvalidOperationException">The machine has run before.</exception>
    /// <exception cref="TimeoutException">A minute past the limit it still computed.</exception>
    /// <remarks>
    /// At the limit the actions of <see cref="AtStop"/> run; the program has five more seconds of
    /// virtual time to return, then its next blocking wait ends it. An exception of the program
    /// comes out of here.
    /// </remarks>
    public RunOutcome Run(ThreadStart main, long limitNs = KTime.Never)
    {
        if (_hasRun || s_current != null)
        {
            throw new InvalidOperationException("A machine runs once, and never inside another.");
        }

        _hasRun = true;
        Attach(Scheduler.Main);
        try
        {
            Boot(limitNs);
            return RunMain(main);
        }
        finally
        {
            Unwinder.EndOthers();
            Options.Wiring?.Detach();
            Power.Close();
            Detach();
        }
    }

    /// <summary>Starts a managed thread.</summary>
    internal VirtualThread StartThread(ThreadStart body, string? name = null, bool ready = true)
    {
        VirtualThread? thread = null;
        var osThread = new Thread(() => RunThread(thread!, body)) { IsBackground = true };
        thread = new VirtualThread(name ?? $"thread-{++_threadCount}", osThread);
        Scheduler.Add(thread, ready);
        return thread;
    }

    /// <summary>
    /// Begins a call into the runtime: charges the code before it, may switch threads.
    /// </summary>
    /// <param name="call">The call; null where the code before it is all there is.</param>
    internal void Enter(RuntimeCall? call = null)
    {
        long code = WovenCode.Units;
        WovenCode.Units = 0;
        VirtualThread me = Scheduler.Current;
        if (me.Ending)
        {
            Unwinder.OnCall(me);
            return;
        }

        Counters.RuntimeCalls++;
        long ns = CostNs(code + (call?.Cost ?? 0));
        Causes.Settle(call, code, ns);
        Scheduler.Spend(ns);
        _collector?.MayCollect(this);
        Stop.ThrowIfOverdue();
        Probe?.Invoke();
        Scheduler.Preempt();
        me.ThrowIfInterrupted();
    }

    /// <summary>Ends a call into the runtime: what the machine itself did costs nothing.</summary>
    internal void Leave()
    {
        WovenCode.Units = 0;
        Causes.Drop();
    }

    internal long CostNs(long units)
    {
        return units * _nsPerOperation / WovenCode.UnitsPerOperation;
    }

    /// <summary>Does what the CLR does between two threads: events, timers, deadlines.</summary>
    internal void Service()
    {
        Events.Transfer();
        long nowMs = Clock.NowMs;
        Timers.Service(nowMs);
        Scheduler.ExpireDeadlines(nowMs);
    }

    /// <summary>Blocks the calling thread for a while, to the nanosecond.</summary>
    /// <remarks>For what a worker of the system does while other threads run.</remarks>
    internal void SleepFor(long ns, string what)
    {
        VirtualThread me = Scheduler.Current;
        Time.Schedule(new Alarm(() => Scheduler.MakeReady(me)), Moments.Add(NowNs, ns));
        Scheduler.Block(what, KTime.Never);
    }

    internal void Fail(Exception failure)
    {
        _failure ??= failure;
    }

    internal void Write(string line)
    {
        Log?.Invoke(Time.NowNs, line);
    }

    private void Boot(long limitNs)
    {
        Power.Enter(PowerState.Boot);
        Pins.Start();
        Options.Wiring?.Attach(this);
        Causes.Take(CauseKind.Boot, NowNs, Options.BootNs);
        Time.Spend(Options.BootNs);
        Power.Enter(PowerState.Run);
        Events.Start();
        Timers.Start();
        Wifi?.Start();
        Sockets?.Start();
        Stop.Start(limitNs);
        WovenCode.Units = 0;
    }

    private RunOutcome RunMain(ThreadStart main)
    {
        RunOutcome outcome = RunOutcome.Returned;
        try
        {
            main();
            Enter();
        }
        catch (ThreadEndException)
        {
            outcome = PowerDown.IsDown ? RunOutcome.PoweredDown : RunOutcome.Stopped;
        }

        if (_failure != null)
        {
            ExceptionDispatchInfo.Throw(_failure);
        }

        return outcome;
    }

    private void RunThread(VirtualThread thread, ThreadStart body)
    {
        Attach(thread);
        try
        {
            body();
            Enter();
        }
        catch (ThreadEndException)
        {
            // The run is over; nothing to report.
        }
        catch (Exception exception)
        {
            Write($"thread '{thread.Name}' ended by an exception: {exception}");
        }

        Scheduler.End(thread);
    }

    private void Attach(VirtualThread thread)
    {
        s_current = this;
        WovenCode.Hook = _lockHook;
        thread.Book = Causes.Attach();
        WovenCode.Units = 0;
    }

    private static void Detach()
    {
        s_current = null;
        WovenCode.Hook = null;
        CauseNotes.Detach();
        WovenCode.Units = 0;
    }
}
