using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Simulation;

namespace TimeCore.Host.Meter.Commands;

/// <summary>Says how long a simulation takes and how much it leaves, before it begins.</summary>
internal static class SizeWarning
{
    private const double LongS = 600;

    /// <summary>Tells on the error stream, of long runs only.</summary>
    /// <exception cref="MeterException">There is no room for the files.</exception>
    public static void Tell(Terminal terminal, SimulationRequest request)
    {
        double seconds = SimulationSize.SecondsOf(request);
        double bytes = SimulationSize.BytesOf(request);
        if (seconds > LongS)
        {
            terminal.Error.WriteLine(
                $"tickmeter: simulating about {Numbers.Fixed(seconds, 0)} s of the board's time; "
                + $"{request.Folder} will hold about {ByteCount.Of(bytes)}.");
        }

        OutputFolder.CheckRoom(request.Folder, bytes);
    }
}
