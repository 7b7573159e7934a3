using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Formats;

/// <summary>All that was read from a file.</summary>
internal sealed record Reading(
    RecordingMetadata Metadata,
    IReadOnlyList<float> Microamps,
    IReadOnlyList<ushort> Bits,
    IReadOnlyList<ReadingNote> Notes)
{
    /// <summary>Reads a file, twice, since a recording must give the same again.</summary>
    public static Reading Of(string path, RecordingOptions? options = null)
    {
        using Recording recording = RecordingFile.Open(path, options);
        var first = new SampleList();
        var second = new SampleList();
        recording.CopyTo(first);
        recording.CopyTo(second);
        first.AssertSame(second);
        Assert.Equal(first.Bits.Count, recording.SampleCount);
        return new Reading(recording.Metadata, first.Microamps, first.Bits, recording.Notes);
    }

    /// <summary>Writes a text to a file and reads it.</summary>
    public static Reading OfText(string text, RecordingOptions? options = null)
    {
        using var folder = new TempFolder();
        string path = folder.File("recording");
        File.WriteAllText(path, text);
        return Of(path, options);
    }

    /// <summary>The one line with which a text is refused.</summary>
    public static string Refusal(string text, RecordingOptions? options = null)
    {
        string line = Assert.Throws<MeterException>(() => OfText(text, options)).Message;
        Assert.StartsWith("recording", line);
        Assert.DoesNotContain('\n', line);
        return line;
    }

    /// <summary>The levels of a line as letters, 0, 1, X and -.</summary>
    public string Line(int line)
    {
        return string.Concat(Bits.Select(word => LinePair.Letter(LinePair.Of(word, line))));
    }
}
