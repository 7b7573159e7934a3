using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using TimeCore.Host.Meter.Tests.Formats.Jls;

namespace TimeCore.Host.Benchmarks.Recordings;

/// <summary>Files of bytes that no writer of ours makes.</summary>
internal static class ByteFiles
{
    private const int BlockSamples = 16_384;

    /// <summary>Writes a Joulescope's file: currents, and the marker on its first input.</summary>
    public static void WriteJls(string path)
    {
        const uint Float32 = 0x2004;
        const uint OneBit = 0x0103;
        JlsBuilder file = new JlsBuilder()
            .Signal(1, "current", Float32, Pulses.SamplesPerSecond)
            .Signal(2, "gpi[0]", OneBit, Pulses.SamplesPerSecond);
        foreach (int[] block in Enumerable.Range(0, Pulses.Microamps.Length).Chunk(BlockSamples))
        {
            file.Floats(1, block[0], block.Select(i => Pulses.Microamps[i] * 1e-6f).ToArray());
            file.Levels(2, block[0], block.Select(i => Pulses.IsAwake(i) ? 1 : 0).ToArray());
        }

        File.WriteAllBytes(path, file.Build());
    }

    /// <summary>Writes a sigrok session: eight lines in a byte, and the current.</summary>
    public static void WriteSigrok(string path)
    {
        byte[] lines = Enumerable.Range(0, Pulses.Microamps.Length)
            .Select(i => (byte)(Pulses.IsAwake(i) ? 1 : 0)).ToArray();
        using ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create);
        Add(archive, "version", "2"u8);
        Add(archive, "metadata", Encoding.UTF8.GetBytes(
            "[global]\nsigrok version=0.5\n\n[device 1]\ncapturefile=logic-1\ntotal probes=8\n"
            + "samplerate=100 kHz\ntotal analog=1\nprobe1=D0\nanalog9=current\nunitsize=1\n"));
        Add(archive, "logic-1-1", lines);
        Add(archive, "analog-1-9-1", MemoryMarshal.AsBytes<float>(Pulses.Microamps));
    }

    /// <summary>Writes what EnergyRunner records: powers, and no lines.</summary>
    public static void WriteEembc(string path)
    {
        const byte Sign = 0xF1;
        using FileStream file = File.Create(path);
        file.WriteByte(Sign);
        float[] rate = [Pulses.SamplesPerSecond];
        file.Write(MemoryMarshal.AsBytes<float>(rate));
        float[] watts = Array.ConvertAll(Pulses.Microamps, microamps => microamps * 3.3e-6f);
        file.Write(MemoryMarshal.AsBytes<float>(watts));
    }

    private static void Add(ZipArchive archive, string name, ReadOnlySpan<byte> bytes)
    {
        using Stream member = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        member.Write(bytes);
    }
}
