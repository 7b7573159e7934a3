using System.Collections.Generic;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Apps.Running;

/// <summary>What happened in a run when, for questions that come after it.</summary>
/// <remarks>It grows with each change of the current: some 100 bytes for each wake-up.</remarks>
public sealed class RunHistory : IPowerSink
{
    private readonly long _zeroNs;
    private readonly List<PowerSegment> _segments = [];
    private readonly Dictionary<int, List<PinEdge>> _pins = [];
    private readonly List<PinEdge> _marker = [];

    internal RunHistory(long zeroNs)
    {
        _zeroNs = zeroNs;
    }

    /// <summary>The marker's edges, from reset on.</summary>
    public IReadOnlyList<PinEdge> MarkerEdges => _marker;

    /// <summary>Returns the edges of a pin, driven from either side.</summary>
    public IReadOnlyList<PinEdge> EdgesOf(int pin) => _pins.GetValueOrDefault(pin, []);

    /// <summary>Measures a stretch.</summary>
    /// <param name="fromS">Its beginning, in s since Main's first instruction.</param>
    /// <param name="toS">Its end.</param>
    public AppMeasurement Between(double fromS, double toS)
    {
        var stretch = new AppMeasurement(
            _zeroNs + (long)(fromS * KTime.NsPerSec),
            _zeroNs + (long)(toS * KTime.NsPerSec),
            _zeroNs);
        var measurements = new Measurements(stretch);
        _segments.ForEach(measurements.Add);
        return stretch;
    }

    /// <inheritdoc/>
    public void Add(PowerSegment segment) => _segments.Add(segment);

    /// <inheritdoc/>
    public void Complete()
    {
    }

    internal void NotePin(long atNs, int pin, bool high)
    {
        if (!_pins.TryGetValue(pin, out List<PinEdge>? edges))
        {
            _pins[pin] = edges = [];
        }

        edges.Add(new PinEdge(Seconds(atNs), high));
    }

    internal void NoteMarker(long atNs, bool high) => _marker.Add(new PinEdge(Seconds(atNs), high));

    private double Seconds(long atNs) => (atNs - _zeroNs) / 1e9;
}

/// <summary>A pin has changed its level.</summary>
/// <param name="AtS">When, in s since Main's first instruction.</param>
/// <param name="IsHigh">To which.</param>
public readonly record struct PinEdge(double AtS, bool IsHigh);
