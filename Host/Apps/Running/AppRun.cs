using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using TimeCore.Host.Apps.Loading;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Apps.Running;

/// <summary>Runs a program on a virtual board and leaves its files.</summary>
public static class AppRun
{
    private const string CreatedBy = "TimeCore virtual board";

    /// <summary>Runs a program; each time as after a reset.</summary>
    /// <param name="image">The program.</param>
    /// <param name="request">How.</param>
    /// <exception cref="Meter.MeterException">A file cannot be written.</exception>
    public static AppResult Run(AppImage image, AppRequest request)
    {
        AppResult result = request.Folder == null
            ? new AppBench(image, request, null, null, FollowsAtOnce(request)).Run()
            : RunAndWrite(image, request, request.Folder);
        return result.Stall == null || request.Explain || FollowsAtOnce(request)
            ? result
            : Named(image, request, result);
    }

    // A device of the user's is to see one run, not two.
    private static bool FollowsAtOnce(AppRequest request) => request.Wire != null;

    // Where threads wait, only a book of the methods tells, and keeping it takes time: the same
    // run once more, for nobody else to see.
    private static AppResult Named(AppImage image, AppRequest request, AppResult result)
    {
        AppRequest again = request with { Folder = null, Console = null };
        AppResult named = new AppBench(image, again, null, null, follows: true).Run();
        return result with { Stall = named.Stall };
    }

    private static AppResult RunAndWrite(AppImage image, AppRequest request, string folder)
    {
        string? recording =
            request.Board.HasCurrents ? Path.Combine(folder, "recording.ppk2") : null;
        string vcd = Path.Combine(folder, "trace.vcd");
        string log = Path.Combine(folder, "simulation.log");
        using PartFile? recordingPart = recording == null ? null : PartFile.Begin(recording);
        using PartFile vcdPart = PartFile.Begin(vcd);
        using PartFile logPart = PartFile.Begin(log);
        var trace = new AppTrace();
        AppResult result;
        using (Ppk2Writer? writer = recordingPart == null
            ? null
            : new Ppk2Writer(recordingPart.Stream, Describe(image, request)))
        using (WriteBehind? behind = writer == null ? null : new WriteBehind(writer))
        {
            var bench = new AppBench(image, request, behind, trace, FollowsAtOnce(request));
            result = bench.Run();
            behind?.Complete();
            trace.Write(vcdPart.Stream, bench.EndNs);
            WriteLog(logPart.Stream, result);
        }

        recordingPart?.Finish();
        vcdPart.Finish();
        logPart.Finish();
        return result with
        {
            Recording = recording,
            Files = new[] { recording, vcd, log }.OfType<string>().ToList(),
        };
    }

    private static void WriteLog(Stream stream, AppResult result)
    {
        using var text = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        IEnumerable<ConsoleLine> notes = result.Notes.Select(
            note => note with { Text = "model: " + note.Text });
        foreach (ConsoleLine line in result.Console.Concat(notes).OrderBy(line => line.AtS))
        {
            text.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{line.AtS,12:F6} {line.Text}"));
        }
    }

    private static RecordingMetadata Describe(AppImage image, AppRequest request)
    {
        return new RecordingMetadata
        {
            SamplesPerSecond = VirtualPpk2.RateOf(FaultSet.Parse(request.Faults)),
            CreatedBy = CreatedBy,
            Model = true,
            Board = request.Board.Name,
            Supply = request.Supply,
            TickHz = image.UsesTimeCore ? request.TickHz : null,
        };
    }
}
