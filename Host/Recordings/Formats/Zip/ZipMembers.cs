using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.IO.Hashing;

namespace TimeCore.Host.Meter.Formats;

/// <summary>One or more members of an archive, unpacked one after another.</summary>
/// <remarks>
/// The archive reader of the base library compares neither length nor checksum. Here both are,
/// so a flipped bit cannot pass for a current, and no member gives more than it announces.
/// </remarks>
internal sealed class ZipMembers : IDisposable
{
    private const string Again = "Copy the file again or record again.";

    private readonly string _file;
    private readonly IReadOnlyList<ZipArchiveEntry> _entries;
    private readonly bool _isChecked;
    private int _next;
    private Stream? _stream;
    private Crc32? _crc;
    private long _inMember;

    /// <param name="file">Name of the archive, for messages.</param>
    /// <param name="entries">The members in order.</param>
    /// <param name="isChecked">True when their checksums were found right before.</param>
    public ZipMembers(string file, IReadOnlyList<ZipArchiveEntry> entries, bool isChecked = false)
    {
        _file = file;
        _entries = entries;
        _isChecked = isChecked;
    }

    /// <summary>Bytes handed out so far.</summary>
    public long Position { get; private set; }

    /// <summary>Bytes the members announce.</summary>
    public static long Length(IReadOnlyList<ZipArchiveEntry> entries)
    {
        long sum = 0;
        foreach (ZipArchiveEntry entry in entries)
        {
            sum = entry.Length >= 0 && sum >= 0 ? sum + entry.Length : -1;
        }

        return sum;
    }

    /// <summary>Unpacks the next bytes.</summary>
    /// <returns>How many; fewer than asked for only at the end of the last member.</returns>
    /// <exception cref="MeterException">The data is damaged or cut short.</exception>
    public int Fill(byte[] target)
    {
        return InputGuard.Run(_file, () => Place, () => FillUnguarded(target));
    }

    public void Dispose()
    {
        _stream?.Dispose();
    }

    private ZipArchiveEntry Entry => _entries[_next];

    private string Place => _next < _entries.Count ? $"{Entry.Name} byte {_inMember}" : "the end";

    private int FillUnguarded(byte[] target)
    {
        int done = 0;
        while (done < target.Length && Open())
        {
            int count = _stream!.Read(target.AsSpan(done));
            if (count == 0)
            {
                Close();
                continue;
            }

            _crc?.Append(target.AsSpan(done, count));
            done += count;
            _inMember += count;
            Position += count;
            if (_inMember > Entry.Length)
            {
                throw Refuse($"more data than the archive announces. {Again}");
            }
        }

        return done;
    }

    private bool Open()
    {
        if (_stream == null && _next < _entries.Count)
        {
            _stream = InputGuard.Run(_file, Entry.Name, Entry.Open);
            _crc = _isChecked ? null : new Crc32();
            _inMember = 0;
        }

        return _stream != null;
    }

    private void Close()
    {
        if (_inMember < Entry.Length)
        {
            throw Refuse($"the data ends early. {Again}");
        }

        if (_crc != null && _crc.GetCurrentHashAsUInt32() != Entry.Crc32)
        {
            throw Refuse($"the checksum does not fit, so samples changed. {Again}");
        }

        _stream!.Dispose();
        _stream = null;
        _next++;
    }

    private MeterException Refuse(string what) => new(_file, Place, what);
}
