using System.Collections.Generic;

namespace TimeCore.Host.VirtualBoard.Tests;

/// <summary>Keeps what the board tells, in words.</summary>
internal sealed class TraceLog : ITraceSink
{
    public List<(long AtNs, string What)> Lines { get; } = [];

    public long AlarmExpiresNs { get; private set; }

    public void MarkerChanged(long atNs, bool high)
    {
        Lines.Add((atNs, high ? "High" : "Low"));
    }

    public void StateEntered(long atNs, PowerState state)
    {
        Lines.Add((atNs, state.ToString()));
    }

    public void AlarmProgrammed(long atNs, long expiresNs)
    {
        Lines.Add((atNs, "programmed"));
        AlarmExpiresNs = expiresNs;
    }

    public void AlarmFired(long atNs)
    {
        Lines.Add((atNs, "fired"));
    }
}
