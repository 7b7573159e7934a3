namespace TimeCore.Host.Woven;

/// <summary>Takes over every <c>lock</c> of woven code on the thread that installs it.</summary>
/// <remarks>
/// The virtual board lets exactly one managed thread run at a time. A real monitor would stop the
/// whole machine when that thread waits for a lock, so the machine keeps its own.
/// </remarks>
public abstract class LockHook
{
    /// <summary>
    /// Takes the lock of an object; returns only when the calling thread owns it.
    /// </summary>
    /// <param name="gate">The object named in the <c>lock</c> statement, never null.</param>
    /// <remarks>A thread that owns the lock already MUST be let in again.</remarks>
    public abstract void Enter(object gate);

    /// <summary>Gives back one <see cref="Enter"/> of the calling thread.</summary>
    /// <param name="gate">The object named in the <c>lock</c> statement, never null.</param>
    public abstract void Exit(object gate);

    /// <summary>
    /// Lets others have their turn: the thread has computed for long without a call.
    /// </summary>
    public virtual void Breathe()
    {
    }
}
