using System;
using System.Runtime.CompilerServices;
using System.Threading;

namespace TimeCore.Host.Woven;

/// <summary>
/// What woven device code calls: it counts the operations and hands over the locks.
/// </summary>
public static class WovenCode
{
    /// <summary>How many of <see cref="Units"/> make one unit of the cost table.</summary>
    public const int UnitsPerOperation = 10;

    /// <summary>
    /// Tenths of an operation charged to this thread since they were last taken.
    /// </summary>
    /// <remarks>
    /// A bare field, because the weaver adds to it at the head of every basic block; the code that
    /// turns the count into time reads it and sets it back to zero.
    /// </remarks>
    [ThreadStatic]
    public static long Units;

    /// <summary>What takes the locks of this thread; null for the real monitor.</summary>
    [ThreadStatic]
    public static LockHook? Hook;

    /// <summary>Records what charges on this thread; null if nothing records it.</summary>
    /// <remarks>A method looks once, as it begins.</remarks>
    [ThreadStatic]
    public static CodeBook? Book;

    /// <summary>Charges operations to the calling thread.</summary>
    /// <param name="units">Tenths of an operation, 0 or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Charge(int units) => Units += units;

    /// <summary>
    /// Units after which a loop of guarded code lets the virtual board look up: 10,000 operations.
    /// </summary>
    public const long BreathUnits = 10_000 * UnitsPerOperation;

    /// <summary>Lets the virtual board look up from a loop that calls nothing.</summary>
    public static void Breathe() => Hook?.Breathe();

    /// <summary>Begins a guarded method: an endless recursion ends as on the device.</summary>
    /// <exception cref="OutOfMemoryException">The stack is used up.</exception>
    public static void GuardStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new OutOfMemoryException();
        }
    }

    /// <summary>Stands for <c>Monitor.Enter(object, ref bool)</c> in woven code.</summary>
    /// <param name="gate">The object to lock.</param>
    /// <param name="taken">False at entry; true once the lock is owned.</param>
    /// <exception cref="ArgumentNullException"><paramref name="gate"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="taken"/> was true.</exception>
    public static void EnterLock(object gate, ref bool taken)
    {
        LockHook? hook = Hook;
        if (hook == null)
        {
            Monitor.Enter(gate, ref taken);
            return;
        }

        if (taken)
        {
            throw new ArgumentException("The lock is marked as taken already.", nameof(taken));
        }

        ArgumentNullException.ThrowIfNull(gate);
        hook.Enter(gate);
        taken = true;
    }

    /// <summary>Stands for <c>Monitor.Enter(object)</c> in woven code.</summary>
    /// <param name="gate">The object to lock.</param>
    /// <exception cref="ArgumentNullException"><paramref name="gate"/> is null.</exception>
    public static void EnterLock(object gate)
    {
        bool taken = false;
        EnterLock(gate, ref taken);
    }

    /// <summary>Stands for <c>Monitor.Exit(object)</c> in woven code.</summary>
    /// <param name="gate">The object whose lock the calling thread owns.</param>
    /// <exception cref="ArgumentNullException"><paramref name="gate"/> is null.</exception>
    public static void ExitLock(object gate)
    {
        LockHook? hook = Hook;
        if (hook == null)
        {
            Monitor.Exit(gate);
            return;
        }

        ArgumentNullException.ThrowIfNull(gate);
        hook.Exit(gate);
    }
}
