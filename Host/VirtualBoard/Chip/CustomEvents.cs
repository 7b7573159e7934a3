using nanoFramework.Runtime.Events;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Receives the events that native code posts as custom ones.</summary>
internal sealed class CustomEvents
{
    /// <summary>The handlers of this board's program.</summary>
    public event CustomEventPostedEventHandler? Posted;

    /// <summary>Tells all of them, on the event-dispatch thread.</summary>
    public void Deliver(ushort data1)
    {
        Posted?.Invoke(null, new CustomEventArgs(data1, 0));
    }
}
