using System;
using System.Collections.Generic;
using System.IO;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Converting;

/// <summary>Writes a recording in another format.</summary>
/// <remarks>The new file appears only when it is whole; no file is ever replaced.</remarks>
internal static class Converter
{
    private const string TemporaryEnding = ".part";

    /// <summary>Converts.</summary>
    /// <param name="recording">What to write.</param>
    /// <param name="path">The new file; its ending chooses the format.</param>
    /// <param name="progress">Told the share that is done; may be null.</param>
    /// <returns>What was lost, as sentences.</returns>
    /// <exception cref="MeterException">The file exists, or cannot be made.</exception>
    public static IReadOnlyList<string> Convert(
        Recording recording, string path, Action<double>? progress)
    {
        Target target = Target.Of(path);
        string file = Path.GetFileName(path);
        if (Path.Exists(path))
        {
            throw new MeterException(file, "", "it exists. Give another name.");
        }

        string part = path + TemporaryEnding;
        var tail = new TailCounter();
        Guard(file, () =>
        {
            using var stream = new FileStream(part, FileMode.CreateNew);
            try
            {
                using (IRecordingWriter writer = target.Create(stream, recording))
                {
                    recording.CopyTo(new SampleFan(writer, tail), progress);
                }

                File.Move(part, path);
            }
            catch
            {
                stream.Dispose();
                File.Delete(part);
                throw;
            }
        });
        var losses = new List<string>(target.Losses(recording.Metadata));
        if (target.Ending == ".csv" && tail.LostAtEnds > 0)
        {
            losses.Add($"{tail.LostAtEnds} lost samples at begin and end, which have no row");
        }

        return losses;
    }

    private static void Guard(string file, Action step)
    {
        try
        {
            step();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException
            or ArgumentException or NotSupportedException)
        {
            throw new MeterException(
                file, "", "cannot be written. Look whether the folder is there, may be written "
                    + $"to and has room, and whether {file}{TemporaryEnding} is in the way.");
        }
    }
}
