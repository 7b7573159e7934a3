using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.VirtualBoard.Tests;

/// <summary>Keeps every sample.</summary>
internal sealed class Recording : ISampleSink
{
    public List<float> Microamps { get; } = [];

    public List<ushort> Bits { get; } = [];

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        Microamps.AddRange(microamps);
        Bits.AddRange(bits);
    }

    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (float value in Microamps)
        {
            hash.AppendData(BitConverter.GetBytes(value));
        }

        foreach (ushort value in Bits)
        {
            hash.AppendData(BitConverter.GetBytes(value));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
