using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace TimeCore.Host.Meter.Formats;

/// <summary>What the member <c>metadata</c> of a sigrok session says about its first device.
/// </summary>
/// <remarks>Source: session files of libsigrok 0.5.2 and their members; facts only.</remarks>
internal sealed class SigrokMetadata
{
    public const string MemberName = "metadata";

    private const int BytesMax = 65_536;
    private const int UnitBytesMax = 8;
    private const string Remedy = "Save the session again.";

    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly string _file;

    private SigrokMetadata(string file)
    {
        _file = file;
    }

    /// <summary>Name of the members with logic samples, without their number.</summary>
    public string CaptureFile => _keys.GetValueOrDefault("capturefile", "");

    /// <summary>Bytes of a logic sample.</summary>
    public int UnitBytes { get; private set; }

    public double SamplesPerSecond { get; private set; }

    /// <summary>Names of the digital channels, that of the lowest bit first.</summary>
    public List<string> Probes { get; } = new();

    /// <summary>Names of the analog channels and the numbers their members carry.</summary>
    public List<(int Number, string Name)> Analogs { get; } = new();

    /// <summary>Reads the member.</summary>
    /// <param name="file">For messages.</param>
    /// <param name="archive">The session.</param>
    /// <param name="givenRate">The rate where the session tells none; null if not given.</param>
    /// <exception cref="MeterException">It lacks what is needed.</exception>
    public static SigrokMetadata Read(string file, ZipArchive archive, double? givenRate)
    {
        ZipArchiveEntry entry = archive.GetEntry(MemberName)
            ?? throw new MeterException(file, MemberName, $"missing. {Remedy}");
        var metadata = new SigrokMetadata(file);
        metadata.Parse(InputGuard.Run(file, MemberName, () => ReadText(entry)));
        metadata.Interpret(givenRate);
        return metadata;
    }

    private static string ReadText(ZipArchiveEntry entry)
    {
        var bytes = new byte[BytesMax];
        using Stream stream = entry.Open();
        int count = stream.ReadAtLeast(bytes, BytesMax, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(bytes, 0, count);
    }

    private void Parse(string text)
    {
        bool isFirstDevice = false;
        foreach (string raw in text.Split('\n'))
        {
            string line = raw.Trim();
            if (line.StartsWith('['))
            {
                isFirstDevice = line == "[device 1]";
            }

            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (isFirstDevice && equals > 0)
            {
                // Sessions that were written by hand or by other programs have blanks around =.
                _keys[line[..equals].TrimEnd()] = line[(equals + 1)..].TrimStart();
            }
        }
    }

    private void Interpret(double? givenRate)
    {
        const int ChannelsMax = 8 * UnitBytesMax;
        SamplesPerSecond =
            Units.Hertz(_keys.GetValueOrDefault("samplerate", "")) ?? givenRate ?? 0;
        if (!(SamplesPerSecond > 0 && SamplesPerSecond <= SanityLimits.SamplesPerSecondMax))
        {
            throw new MeterException(
                _file, MemberName, "no sample rate in it. Give --sample-rate.");
        }

        UnitBytes = Number("unitsize");
        if (UnitBytes is < 0 or > UnitBytesMax || (UnitBytes == 0 && CaptureFile.Length > 0))
        {
            throw new MeterException(_file, MemberName, $"no unit size from 1 to 8. {Remedy}");
        }

        for (int i = 1; i <= Math.Min(Number("total probes"), 8 * UnitBytes); i++)
        {
            Probes.Add(_keys.GetValueOrDefault($"probe{i}", $"D{i - 1}"));
        }

        for (int i = 1; i <= 2 * ChannelsMax; i++)
        {
            if (_keys.TryGetValue($"analog{i}", out string? name))
            {
                Analogs.Add((i, name));
            }
        }
    }

    private int Number(string key)
    {
        return int.TryParse(
            _keys.GetValueOrDefault(key, "0"), NumberStyles.None, CultureInfo.InvariantCulture,
            out int number)
            ? number
            : -1;
    }
}
