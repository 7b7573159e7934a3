using TimeCore.UnitTests;
using Xunit;

namespace TimeCore.Host.UnitTests;

/// <summary>The device's tests of long runs, as long as a PC can make them.</summary>
public sealed class LongRuns
{
    [Theory]
    [InlineData(11, false)]
    [InlineData(12, false)]
    [InlineData(13, true)]
    [InlineData(14, true)]
    public void RandomTimers_AMillionActionsInAll_RunAsTheSortedListSays(int seed, bool usesLoop) =>
        Assert.True(RandomTimers.Run(seed, 250_000, usesLoop) > 100_000);

    // R24: 131 091 reaches of 27 461 863 ns hold an hour.
    [Fact]
    public void LongSleep_AnHourOnAShortReach_WakesOnceAReach() =>
        Assert.Equal(131091, LongSleep.CountInterrupts(3600));
}
