namespace TimeCore.Host.VirtualBoard;

/// <summary>One stream of random numbers for each use, so that none disturbs another.</summary>
internal static class RandomUse
{
    public const ulong Interleaving = 1;
    public const ulong EventFaults = 2;
    public const ulong RcClock = 3;
    public const ulong Collections = 4;
    public const ulong MeterNoise = 5;
    public const ulong MeterLoss = 6;
    public const ulong WallClock = 7;
    public const ulong Program = 8;
    public const ulong Stimulus = 9;
}
