namespace nanoFramework.Runtime.Events;

/// <summary>What all events of native code have in common.</summary>
public class BaseEvent
{
    /// <summary>Its source.</summary>
    public ushort Source;

    /// <summary>Its message.</summary>
    public byte Message;
}
