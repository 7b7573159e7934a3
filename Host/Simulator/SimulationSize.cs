namespace TimeCore.Host.Meter.Simulation;

/// <summary>How long a simulation takes on the board, and how much it leaves, about.</summary>
/// <remarks>
/// Fitted to runs of the default board: one pass of 1 s took 37 s, one of 10 s 71 s, two of 10 s
/// 131 s and 50.7 MB. A test holds them against a run.
/// </remarks>
internal static class SimulationSize
{
    private const double OnceS = 13;
    private const double AroundPhasesS = 19;
    private const int Phases = 4;
    private const double BytesPerS = 390_000;
    private const double BytesPerSWithoutMeter = 3000;
    private const double LongFromS = 300;

    /// <summary>Seconds of the board's time.</summary>
    public static double SecondsOf(SimulationRequest request)
    {
        return OnceS
            + request.Passes * ((double)Phases * request.PhaseSeconds + AroundPhasesS);
    }

    /// <summary>
    /// Tells whether what the run leaves in memory on its way is worth a collection.
    /// </summary>
    public static bool IsLong(SimulationRequest request) => SecondsOf(request) >= LongFromS;

    /// <summary>Bytes of all files.</summary>
    public static double BytesOf(SimulationRequest request)
    {
        bool records = request.Records && request.Board.HasCurrents;
        return SecondsOf(request) * (records ? BytesPerS : BytesPerSWithoutMeter);
    }
}
