using System;
using System.Collections.Generic;
using System.IO;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Converting;

/// <summary>A format that recordings can be converted to, chosen by a file's ending.</summary>
internal sealed record Target
{
    private static readonly Target[] s_all =
    {
        new() { Ending = ".ppk2", Name = "PPK2 recording" },
        new() { Ending = ".csv", Name = "PPK2 table" },
        new() { Ending = ".vcd", Name = "VCD trace" },
    };

    public required string Ending { get; init; }

    public required string Name { get; init; }

    /// <summary>Returns the target of a path.</summary>
    /// <exception cref="MeterException">Its ending names none.</exception>
    public static Target Of(string path)
    {
        string ending = Path.GetExtension(path);
        return Array.Find(
            s_all, t => string.Equals(t.Ending, ending, StringComparison.OrdinalIgnoreCase))
            ?? throw new MeterException(
                Path.GetFileName(path), "", "no format to write. Give a name that ends in .ppk2, "
                    + ".csv or .vcd.");
    }

    /// <summary>Opens a writer.</summary>
    /// <exception cref="MeterException">The format cannot hold the recording.</exception>
    public IRecordingWriter Create(Stream stream, Recording recording)
    {
        RecordingMetadata metadata = recording.Metadata;
        if (Ending == ".ppk2")
        {
            CheckPpk2(recording);
            return new Ppk2Writer(
                stream, metadata with { CreatedBy = $"{Ppk2Format.OurName} tickmeter" });
        }

        return Ending == ".csv"
            ? new Ppk2TableWriter(stream, metadata)
            : new VcdSampleWriter(stream, metadata);
    }

    /// <summary>Tells what the format has no place for, as sentences.</summary>
    public IReadOnlyList<string> Losses(RecordingMetadata metadata)
    {
        var losses = new List<string>();
        bool isTable = Ending == ".csv";
        bool isPpk2 = Ending == ".ppk2";
        AddIf(!isPpk2 && metadata.StartSystemTimeMs != null, "when the recording began");
        AddIf(!isPpk2 && metadata.CreatedBy != null, "which program made the recording");
        AddIf(!isTable && metadata.OriginS != 0, "that its times do not begin at 0");
        AddIf(metadata.Volts != null || metadata.HasVolts, "the supply's voltage");
        AddIf(metadata.Quantity == Quantity.Power, "the powers: only the lines are written");
        AddIf(Ending != ".vcd" && HasOwnNames(metadata), "the names of the lines");
        return losses;

        void AddIf(bool condition, string what)
        {
            if (condition)
            {
                losses.Add(what);
            }
        }
    }

    private static bool HasOwnNames(RecordingMetadata metadata)
    {
        for (int i = 0; i < metadata.Lines.Count; i++)
        {
            if (metadata.Lines[i] != $"D{i}")
            {
                return true;
            }
        }

        return false;
    }

    private static void CheckPpk2(Recording recording)
    {
        double rate = recording.Metadata.SamplesPerSecond;
        if (rate > Ppk2Format.FullRate || rate < 1 || rate != Math.Round(rate))
        {
            throw new MeterException(
                recording.File, "", $"{rate:0.###} samples a second do not fit .ppk2, which takes "
                    + $"whole numbers up to {Ppk2Format.FullRate}. Convert to .csv or .vcd.");
        }

        if (recording.Metadata.Quantity == Quantity.Power)
        {
            throw new MeterException(
                recording.File, "", "it holds powers, and .ppk2 takes currents. Analyse it as it "
                    + "is.");
        }
    }
}
