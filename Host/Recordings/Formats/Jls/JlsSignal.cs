using System;
using System.Collections.Generic;

namespace TimeCore.Host.Meter.Formats;

/// <summary>A signal of a JLS file and where its samples are.</summary>
internal sealed class JlsSignal
{
    /// <summary>More would fill the memory: an hour of the smallest chunks.</summary>
    private const int BlocksMax = 2_000_000;

    private readonly List<JlsBlock> _blocks = new();

    public required int Source { get; init; }

    public required string Name { get; init; }

    /// <summary>Kind of number: <see cref="JlsFormat.Unsigned"/> or another.</summary>
    public required int Kind { get; init; }

    /// <summary>Bits of a sample.</summary>
    public required int Bits { get; init; }

    public required long SamplesPerSecond { get; init; }

    public required long SamplesPerData { get; init; }

    public required long SamplesPerEntry { get; init; }

    /// <summary>Ascending and not overlapping once <see cref="Settle"/> has been called.</summary>
    public IReadOnlyList<JlsBlock> Blocks => _blocks;

    public bool IsNumber => Kind == JlsFormat.Float && Bits is 32 or 64;

    /// <summary>Digital lines in it: a gpi of one bit, or several in one signal.</summary>
    public int Lines =>
        Kind == JlsFormat.Unsigned && (Bits == 1 || (Bits is 4 or 8 && IsGpi)) ? Bits : 0;

    private bool IsGpi => Name.StartsWith("gpi", StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds a run of samples.</summary>
    /// <returns>False when there are too many to keep.</returns>
    public bool Add(JlsBlock block)
    {
        if (block.IsOmitted && _blocks.Count > 0 && _blocks[^1] is { IsOmitted: true } last
            && last.End == block.First && last.Constant == block.Constant)
        {
            _blocks[^1] = last with { Count = last.Count + block.Count };
            return true;
        }

        _blocks.Add(block);
        return _blocks.Count < BlocksMax;
    }

    /// <summary>Puts the runs in order.</summary>
    /// <returns>How many were dropped because they overlap others.</returns>
    public int Settle()
    {
        _blocks.Sort((a, b) => a.First.CompareTo(b.First));
        int before = _blocks.Count;
        long end = long.MinValue;
        _blocks.RemoveAll(block =>
        {
            bool overlaps = block.First < end;
            end = overlaps ? end : block.End;
            return overlaps;
        });
        return before - _blocks.Count;
    }
}
