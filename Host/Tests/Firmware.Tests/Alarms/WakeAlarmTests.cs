using System;
using System.Collections.Generic;
using TimeCore.Alarms;
using Xunit;

namespace TimeCore.Host.Firmware.Tests.Alarms;

/// <summary>Alarms that switch a chip off: what reaches a driver, what is refused before.</summary>
public sealed class WakeAlarmTests
{
    [Theory]
    [InlineData(long.MinValue, 10)]
    [InlineData(0, 10)]
    [InlineData(9, 10)]
    [InlineData(10, 10)]
    [InlineData(50, 50)]
    [InlineData(100, 100)]
    [InlineData(101, 100)]
    [InlineData(long.MaxValue, 100)]
    public void SwitchOffFor_AnyDelta_PowersDownForOneWithinTheRange(long deltaNs, long expectedNs)
    {
        var alarm = new ListedAlarm(10, 100);

        alarm.SwitchOffFor(deltaNs);

        Assert.Equal([expectedNs], alarm.Deltas);
    }

    [Theory]
    [InlineData(long.MinValue, 1000)]
    [InlineData(-1, 1000)]
    [InlineData(25, 2500)]
    [InlineData(long.MaxValue, 9000)]
    public void SwitchOffFor_AnySpan_PowersDownForOneWithinTheRange(long ticks, long expectedNs)
    {
        var alarm = new ListedAlarm(1000, 9000);

        alarm.SwitchOffFor(new TimeSpan(ticks));

        Assert.Equal([expectedNs], alarm.Deltas);
    }

    [Theory]
    [InlineData(0, 100, "minDeltaNs")]
    [InlineData(10, 9, "maxDeltaNs")]
    public void WakeAlarm_EmptyRange_NamesTheBound(long minNs, long maxNs, string parameter) =>
        Assert.Throws<ArgumentOutOfRangeException>(parameter, () => new ListedAlarm(minNs, maxNs));

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 5)]
    [InlineData(4, 1)]
    [InlineData(int.MaxValue, 1)]
    public void ReadAndWrite_BeyondTheStore_ThrowAndTouchNothing(int position, int length)
    {
        var store = new ListedStore(4);

        Assert.Throws<ArgumentOutOfRangeException>(
            "position", () => store.Read(position, new byte[length]));
        Assert.Throws<ArgumentOutOfRangeException>(
            "position", () => store.Write(position, new byte[length]));
        Assert.Empty(store.Calls);
    }

    [Fact]
    public void ReadAndWrite_UpToTheLastByte_ReachTheDriver()
    {
        var store = new ListedStore(4);

        store.Write(3, new byte[1]);
        store.Read(0, new byte[4]);

        Assert.Equal(["write 3+1", "read 0+4"], store.Calls);
    }

    [Fact]
    public void NoBackupStore_AnyByte_IsRefused()
    {
        var store = new NoBackupStore();

        Assert.Equal(0, store.SizeBytes);
        Assert.Throws<ArgumentOutOfRangeException>(() => store.Write(0, new byte[1]));
    }

    private sealed class ListedAlarm(long minNs, long maxNs) : WakeAlarm("listed", minNs, maxNs)
    {
        public List<long> Deltas { get; } = [];

        public override WakeCause Cause => WakeCause.Reset;

        protected override void PowerDown(long deltaNs) => Deltas.Add(deltaNs);
    }

    private sealed class ListedStore(int sizeBytes) : BackupStore(sizeBytes)
    {
        public List<string> Calls { get; } = [];

        protected override void ReadBytes(int position, byte[] data) =>
            Calls.Add($"read {position}+{data.Length}");

        protected override void WriteBytes(int position, byte[] data) =>
            Calls.Add($"write {position}+{data.Length}");
    }
}
