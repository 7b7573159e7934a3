using System;
using System.Collections.Generic;

namespace TimeCore.Host.VirtualBoard;

/// <summary>The way of a native event to managed code: a ring, a queue, one thread.</summary>
/// <remarks>
/// A full ring drops its oldest record without a word. The dispatch thread has the highest priority
/// (System_Highest), and each event is a run of its own, so a handler that blocks holds up every
/// other event.
/// Source: NI NativeEventDispatcher.cpp:183, nanoHAL.h:410, InterruptHandler.cpp:30.
/// </remarks>
internal sealed class EventRing
{
    /// <summary>What its thread waits for while no event is there.</summary>
    public const string AtRest = "a native event";

    private readonly Machine _machine;
    private readonly int _size;
    private readonly Queue<NativeEvent> _ring = new();
    private readonly Queue<NativeEvent> _application = new();
    private readonly Queue<Action> _signals = new();
    private VirtualThread? _dispatcher;
    private bool _atRest = true;

    public EventRing(Machine machine)
    {
        _machine = machine;
        _size = machine.Options.Board.Platform.EventRingSize;
    }

    /// <summary>True when a native event waits for the CLR to look.</summary>
    public bool Any => _ring.Count > 0 || _signals.Count > 0;

    /// <summary>The program is over: what comes from now on reaches nobody.</summary>
    public bool IsDeaf { get; set; }

    public void Start()
    {
        _dispatcher = _machine.StartThread(Dispatch, "event-dispatch", ready: false);
        _dispatcher.WaitsFor = AtRest;
        _dispatcher.Priority = ReadyList.SystemHighest;
    }

    /// <summary>Posts an event, as a native callback does.</summary>
    public void Post(NativeEvent posted)
    {
        _machine.Counters.EventsPosted++;
        if (_ring.Count == _size)
        {
            _ring.Dequeue();
            _machine.Counters.EventsDropped++;
        }

        _ring.Enqueue(posted);
    }

    /// <summary>Sets a flag that the CLR looks at between threads, as a native driver does.
    /// </summary>
    /// <param name="seen">What it then does; it costs no time.</param>
    public void Signal(Action seen)
    {
        _signals.Enqueue(seen);
    }

    /// <summary>
    /// Moves what the ring holds to the managed heap, as the CLR does between threads.
    /// </summary>
    public void Transfer()
    {
        while (_signals.TryDequeue(out Action? seen))
        {
            seen();
        }

        while (_ring.TryDequeue(out NativeEvent next))
        {
            _application.Enqueue(next);
        }

        // While a handler blocks, the thread waits for something else: then only it can go on.
        if (_application.Count > 0 && _atRest && !IsDeaf)
        {
            _atRest = false;
            _machine.Scheduler.MakeReady(_dispatcher!);
        }
    }

    private void Dispatch()
    {
        while (true)
        {
            if (_application.TryDequeue(out NativeEvent next))
            {
                Deliver(next);
            }

            if (_application.Count > 0)
            {
                _machine.Scheduler.EndRun();
                continue;
            }

            _atRest = true;
            _machine.Scheduler.Block(AtRest, KTime.Never);
        }
    }

    private void Deliver(NativeEvent next)
    {
        _machine.Enter(CallCosts.EventDispatch);
        _machine.Counters.EventsDispatched++;
        Action? handler = next.Handler ?? (next.Tag != 0
            ? () => DeliverCustom(next.Tag)
            : _machine.EspTimers.HandlerOf(next.Handle));
        _machine.Leave();
        try
        {
            handler?.Invoke();
        }
        catch (Exception exception) when (exception is not ThreadEndException)
        {
            _machine.Write($"event handler threw: {exception}");
        }

        _machine.Enter();
    }

    // The library of events beside the program hears of it, or what stands for that library.
    private void DeliverCustom(ushort tag)
    {
        if (_machine.EventSink.IsThere)
        {
            _machine.EventSink.Deliver(EventSink.Custom, 0, tag, 0);
            return;
        }

        _machine.Runtime.Native.Listeners.Deliver(tag);
    }
}
