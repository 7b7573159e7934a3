using System;
using System.Collections.Generic;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Words in memory, each run of equal ones once.</summary>
internal sealed class WordRuns
{
    private readonly List<(long End, ushort Word)> _runs = new();

    /// <summary>What they take.</summary>
    /// <remarks>A list that grows holds its old and its doubled new array for a moment.</remarks>
    public long Bytes => 3L * 16 * _runs.Count;

    /// <summary>Takes the next words.</summary>
    public void Add(ReadOnlySpan<ushort> bits)
    {
        long end = _runs.Count > 0 ? _runs[^1].End : 0;
        while (!bits.IsEmpty)
        {
            ushort word = bits[0];
            int run = bits.IndexOfAnyExcept(word);
            run = run < 0 ? bits.Length : run;
            end += run;
            bits = bits[run..];
            if (_runs.Count > 0 && _runs[^1].Word == word)
            {
                _runs[^1] = (end, word);
            }
            else
            {
                _runs.Add((end, word));
            }
        }
    }

    /// <summary>Reads them from the first one on.</summary>
    public Cursor FromStart() => new(_runs);

    /// <summary>Lets go of all.</summary>
    public void Clear()
    {
        _runs.Clear();
        _runs.TrimExcess();
    }

    /// <summary>Where a reader is.</summary>
    internal sealed class Cursor(List<(long End, ushort Word)> runs)
    {
        private long _at;
        private int _run;

        /// <summary>Gives the next words.</summary>
        /// <param name="words">Takes them; no more than are left.</param>
        public void Fill(Span<ushort> words)
        {
            while (!words.IsEmpty)
            {
                int count = (int)Math.Min(words.Length, runs[_run].End - _at);
                words[..count].Fill(runs[_run].Word);
                words = words[count..];
                _at += count;
                _run += _at == runs[_run].End ? 1 : 0;
            }
        }
    }
}
