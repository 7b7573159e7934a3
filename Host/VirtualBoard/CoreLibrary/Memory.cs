using System;

namespace TimeCore.Host.VirtualBoard.CoreLibrary;

/// <summary>A reference that keeps its object: the model never collects.</summary>
[StandsFor("System.WeakReference")]
public class WeakReference
{
    /// <param name="target">The object.</param>
    public WeakReference(object? target)
    {
        Target = target;
    }

    /// <summary>Whether the object is there.</summary>
    public virtual bool IsAlive => Target != null;

    /// <summary>The object.</summary>
    public virtual object? Target { get; set; }
}

/// <summary>The collector of the base library; finalizers never run in the model.</summary>
[StandsFor("System.GC")]
public static class GC
{
    /// <summary>Does nothing.</summary>
    public static void SuppressFinalize(object? obj)
    {
    }

    /// <summary>Does nothing.</summary>
    public static void ReRegisterForFinalize(object? obj)
    {
    }

    /// <summary>Does nothing.</summary>
    public static void WaitForPendingFinalizers()
    {
    }
}

/// <summary>Computes while it waits.</summary>
/// <remarks>Source: CL Threading/SpinWait.cs; that the number throws, Home#821.</remarks>
[StandsFor("System.Threading.SpinWait")]
public struct SpinWait
{
    /// <summary>Spins until a while is over.</summary>
    public static void SpinUntil(TimeSpan timeout)
    {
        Machine machine = Machine.Current;
        long untilMs = machine.Clock.NowMs + (timeout.Ticks / TimeSpan.TicksPerMillisecond);
        do
        {
            machine.Enter(CallCosts.TickCount);
            machine.Leave();
            machine.Stop.Point();
        }
        while (machine.Clock.NowMs < untilMs);
    }

    /// <summary>Always throws, as on the device.</summary>
    /// <exception cref="ArgumentNullException">Always.</exception>
    public static void SpinUntil(int millisecondsTimeout)
    {
        throw new ArgumentNullException();
    }

    /// <summary>Gives the others their turn.</summary>
    public void SpinOnce() => Machine.Current.Runtime.Sleep(0);
}

/// <summary>The tick count, of nanoFramework.Runtime.Native.</summary>
[StandsFor("System.Environment")]
public static class Environment
{
    /// <summary>Milliseconds since boot in the platform's steps.</summary>
    public static long TickCount64 => Machine.Current.Runtime.TickCountMs();
}
