using System;
using System.Collections.Generic;

namespace TimeCore.Host.Meter.Formats;

/// <summary>A meter's recording, open for reading; each format has its own class.</summary>
/// <remarks>
/// <see cref="RecordingFile.Open"/> finds the class. Whatever the format, samples come at one
/// constant rate, and one rule says what is missing:
/// <para>
/// A current of NaN was not measured. A pair of bits of 00 was not read. A sample with both, NaN
/// and a word of 0, was lost: the meter's own ways to say so have been translated. NaN beside a
/// word that is not 0 is a number no meter could show, or a file without currents.
/// </para>
/// Memory does not grow with the recording beyond what <see cref="KeepsSamples"/> allows. Context:
/// one thread.
/// </remarks>
public abstract class Recording : IDisposable
{
    private readonly List<ReadingNote> _notes = new();
    private IKeptSamples? _kept;
    private bool _keepsSamples;

    /// <summary>Prepares a recording.</summary>
    /// <param name="file">The file's name without its folder.</param>
    /// <param name="metadata">What it says about itself.</param>
    protected Recording(string file, RecordingMetadata metadata)
    {
        File = file;
        Metadata = metadata;
    }

    /// <summary>The file's name without its folder.</summary>
    public string File { get; }

    /// <summary>What the file says about itself.</summary>
    public RecordingMetadata Metadata { get; private set; }

    /// <summary>Samples in the recording; null where it must be read once to know.</summary>
    public abstract long? SampleCount { get; }

    /// <summary>
    /// What a user must know about the file; complete once it has been read.
    /// </summary>
    public IReadOnlyList<ReadingNote> Notes => _notes;

    /// <summary>How two clocks were made one; null where one file holds all.</summary>
    public virtual ClockAlignment? Alignment => null;

    /// <summary>
    /// True to keep the samples of the first reading for those that follow: in memory, as far as
    /// they fit into <see cref="KeptSamples.BytesMax"/>, else in a temporary file, where the format
    /// is slow to read and the disk has room. False lets go of them.
    /// </summary>
    public bool KeepsSamples
    {
        get => _keepsSamples;
        set
        {
            _keepsSamples = value;
            if (!value)
            {
                _kept?.Dispose();
                _kept = null;
            }
        }
    }

    /// <summary>True when all samples are in memory.</summary>
    internal bool IsKept => _kept is KeptSamples { IsComplete: true };

    /// <summary>True where reading takes longer than a disk does.</summary>
    internal virtual bool IsSlowToRead => false;

    /// <summary>Length in s; 0 as long as <see cref="SampleCount"/> is not known.</summary>
    public double DurationS => (SampleCount ?? 0) / Metadata.SamplesPerSecond;

    /// <summary>Hands out all samples.</summary>
    /// <param name="sink">Takes currents, or what the metadata's quantity says, and words.</param>
    /// <param name="progress">Told the share that has been read, 0 to 1, now and then.</param>
    /// <exception cref="MeterException">The data is cut short or damaged.</exception>
    public void CopyTo(ISampleSink sink, Action<double>? progress = null)
    {
        if (_kept is { IsComplete: true })
        {
            _kept.CopyTo(sink);
            return;
        }

        _kept?.Dispose();
        _kept = KeepsSamples ? BeginKeeping() : null;
        Read(_kept == null ? sink : new SampleFan(sink, _kept), progress);
        _kept?.Complete();
    }

    /// <summary>Takes over the samples that were kept while the file was being written.</summary>
    /// <param name="samples">All of them, as a reader sees them; disposed with this.</param>
    internal void Keep(IKeptSamples samples)
    {
        KeepsSamples = true;
        _kept?.Dispose();
        _kept = samples;
    }

    /// <summary>Takes what the user states about the meter for what the file does not tell.
    /// </summary>
    internal void StateMeter(RecordingOptions options)
    {
        bool isAnother = options.Meter is MeterKind kind && kind != Metadata.Meter;
        Metadata = Metadata with
        {
            Meter = options.Meter ?? Metadata.Meter,
            MeterLimitUa = options.MeterLimitUa ?? (isAnother ? null : Metadata.MeterLimitUa),
        };
    }

    /// <summary>Closes the file.</summary>
    public abstract void Dispose();

    /// <summary>
    /// The edges at the moments that the file tells, complete once it has been read; null where
    /// its samples tell all that is known.
    /// </summary>
    internal virtual LevelHistory? Levels => null;

    /// <summary>
    /// Returns the file's own changes, for callers that need no samples; null where it has samples.
    /// </summary>
    internal virtual IChangeSource? OpenChanges() => null;

    /// <summary>
    /// Returns the same recording with powers in µW in place of currents, each the product of a
    /// current and of the voltage beside it; null where the file has no voltage for each current.
    /// </summary>
    /// <remarks>To be disposed by the caller, who need not keep this one open.</remarks>
    internal virtual Recording? OpenPowers() => null;

    /// <summary>Reads the whole file once.</summary>
    /// <param name="sink">Takes the samples.</param>
    /// <param name="progress">Told the share that has been read; may be null.</param>
    protected abstract void Read(ISampleSink sink, Action<double>? progress);

    private IKeptSamples? BeginKeeping()
    {
        return KeptSamples.MayHold(SampleCount) ? new KeptSamples()
            : IsSlowToRead ? SpilledSamples.Begin(SampleCount ?? 0)
            : null;
    }

    /// <summary>Adds a note, once for each id.</summary>
    protected void Note(string id, string text, string remedy)
    {
        if (!_notes.Exists(note => note.Id == id))
        {
            _notes.Add(new ReadingNote(id, text, remedy));
        }
    }

    /// <summary>Adds the note that a text file ends in the middle of a row.</summary>
    /// <param name="isCut">False adds nothing.</param>
    protected void NoteCut(bool isCut)
    {
        if (isCut)
        {
            Note("last-row-cut", "The file ends in the middle of a row, which is left out.",
                "Export it again if it should be longer.");
        }
    }

    /// <summary>Adds the note that a table does not say what its values are.</summary>
    /// <param name="isAssumed">False adds nothing.</param>
    protected void NoteUnit(bool isAssumed)
    {
        if (isAssumed)
        {
            Note("unit-assumed", "The table names neither what it holds nor its unit; it is taken "
                + "for Otii's export of the main current, in A.",
                "Export the channel Main current, or give --current-unit.");
        }
    }
}
