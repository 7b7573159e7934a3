using System.Threading;

namespace TimeCore
{
    /// <summary>
    /// What the base library does for us: threads, sleeps, timers, coarse clocks, a console.
    /// </summary>
    /// <remarks>
    /// A driver and the firmware reach those services through this class and nowhere else, because on
    /// the PC the same code runs on virtual time and the base library's own names cannot be replaced
    /// there. Millisecond arguments are what the device's API takes; ESP32 rounds them to 10 ms.
    /// </remarks>
    public abstract class SystemServices
    {
        /// <summary>Reads the base library's uptime.</summary>
        /// <returns>
        /// Milliseconds since boot; steps of 10 on ESP32; stands still in light sleep.
        /// </returns>
        /// <remarks>Context: any. Cost: one native call.</remarks>
        public abstract long TickCountMs();

        /// <summary>Reads the wall clock, which jumps when a program sets it.</summary>
        /// <returns>UTC in units of 100 ns since year 1.</returns>
        /// <remarks>Context: any. Cost: one native call.</remarks>
        public abstract long UtcNowTicks();

        /// <summary>Blocks the calling thread.</summary>
        /// <param name="ms">
        /// Milliseconds; 0 lets another runnable thread run; -1 blocks for ever.
        /// </param>
        /// <remarks>Context: any but the event-dispatch thread, which all drivers share.</remarks>
        public abstract void Sleep(int ms);

        /// <summary>Starts a thread.</summary>
        /// <param name="body">What it runs. An exception that leaves it ends the thread.</param>
        /// <param name="priority">
        /// Lowest for one that computes: each of its turns then costs it four times as much, and timers
        /// are served between them. It still gets a quarter of what a thread at Normal gets beside it.
        /// </param>
        /// <remarks>Context: any. Allocates: the thread; call it at set-up.</remarks>
        public abstract void StartThread(ThreadStart body, ThreadPriority priority);

        /// <summary>Starts a thread of normal priority.</summary>
        /// <param name="body">What it runs. An exception that leaves it ends the thread.</param>
        /// <remarks>Context: any. Allocates: the thread; call it at set-up.</remarks>
        public void StartThread(ThreadStart body)
        {
            StartThread(body, ThreadPriority.Normal);
        }

        /// <summary>Changes the priority of the calling thread.</summary>
        /// <param name="priority">The new one.</param>
        /// <remarks>
        /// Context: any thread but those of the runtime itself. Allocates: nothing. Cost: one native
        /// call. No other thread's turn ends by it.
        /// </remarks>
        public abstract void SetPriority(ThreadPriority priority);

        /// <summary>Tells threads apart.</summary>
        /// <returns>A number that no other living thread has.</returns>
        /// <remarks>Context: any. Cost: one native call.</remarks>
        public abstract int CurrentThreadId();

        /// <summary>Creates a timer of the base library, stopped.</summary>
        /// <param name="callback">Runs on the base library's one timer thread.</param>
        /// <returns>The timer.</returns>
        /// <remarks>Context: any. Allocates: the timer; call it at set-up.</remarks>
        public abstract SystemTimer CreateTimer(TimerCallback callback);

        /// <summary>Creates an auto-reset event, unset.</summary>
        /// <returns>The event.</returns>
        /// <remarks>Context: any. Allocates: the event; call it at set-up.</remarks>
        public abstract SystemEvent CreateEvent();

        /// <summary>Tells whether a debugger holds the board.</summary>
        /// <returns>True while one is attached: then light sleep would cut its line.</returns>
        /// <remarks>Context: any. Cost: one native call.</remarks>
        public abstract bool IsDebuggerAttached();

        /// <summary>Collects garbage, compacts the heap and measures what is free.</summary>
        /// <returns>Free bytes of the managed heap; 0 where that is unknown.</returns>
        /// <remarks>Context: any thread that may block: it stops every other one meanwhile.</remarks>
        public abstract long FreeHeapBytes();

        /// <summary>Writes a line to the console, in release builds too.</summary>
        /// <param name="line">The text, without a line end.</param>
        /// <remarks>Context: any thread that may block while the line drains.</remarks>
        public abstract void WriteLine(string line);
    }
}
