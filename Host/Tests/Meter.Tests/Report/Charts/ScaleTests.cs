using System;
using System.Linq;
using TimeCore.Host.Meter.Report.Charts;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Report.Charts;

public class ScaleTests
{
    private static readonly AxisUnit s_milliamps = new("A", 1e-3);

    [Theory]
    [InlineData(0, 62.4, 8, "0 10 20 30 40 50 60")]
    [InlineData(0, 1, 5, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(-25, 25, 4, "−20 0 20")]
    [InlineData(0, 0.0003, 3, "0.0000 0.0001 0.0002 0.0003")]
    [InlineData(5, 5, 2, "5.0 5.5 6.0")]
    public void Ticks_Linear_AreRoundAndInside(double from, double to, int most, string expected)
    {
        var scale = new LinearScale(from, to);

        Assert.Equal(expected, string.Join(' ', scale.Ticks(most).Select(tick => tick.Label)));
    }

    [Theory]
    [InlineData(0.001, 100, 8, "1_µA 10_µA 100_µA 1_mA 10_mA 100_mA")]
    [InlineData(0.001, 100, 3, "10_µA 1_mA 100_mA")]
    [InlineData(10, 100, 5, "10_mA 20_mA 50_mA 100_mA")]
    public void Ticks_Log_CarryTheUnit(double from, double to, int most, string expected)
    {
        var scale = new LogScale(from, to, s_milliamps);

        string labels = string.Join(' ', scale.Ticks(most).Select(tick => tick.Label));
        Assert.Equal(expected.Replace('_', '\u00a0'), labels);
    }

    [Fact]
    public void Place_AnyValue_StaysOnTheAxis()
    {
        IScale linear = new LinearScale(2, 4);
        IScale log = new LogScale(1, 100, s_milliamps);

        Assert.Equal([0, 0.5, 1], new double[] { 1, 3, 9 }.Select(linear.Place));
        Assert.Equal([0, 0, 0.5, 1], new double[] { -5, 0, 10, 1e9 }.Select(log.Place));
    }

    [Theory]
    [InlineData(3, 50, 1, 100)]
    [InlineData(0, 50, 1e-4, 100)]
    [InlineData(1e-5, 50, 1e-4, 100)]
    [InlineData(20, 20, 10, 100)]
    public void Around_TwoCurrents_IsWholeDecades(
        double least, double most, double from, double to)
    {
        LogScale scale = LogScale.Around(least, most, s_milliamps, decadesMax: 6);

        Assert.Equal(from, scale.From, from * 1e-9);
        Assert.Equal(to, scale.To, to * 1e-9);
    }

    [Theory]
    [InlineData(0.0027, "s", "2.7_ms")]
    [InlineData(0.9996, "s", "1_s")]
    [InlineData(0.00099999, "A", "1_mA")]
    [InlineData(-1.5e-7, "A", "−150_nA")]
    [InlineData(100_000, "Hz", "100_kHz")]
    [InlineData(0, "A", "0_A")]
    [InlineData(double.NaN, "A", "–")]
    public void Text_AnySize_HasThreeFiguresAndAPrefix(double value, string unit, string expected)
    {
        Assert.Equal(expected.Replace('_', '\u00a0'), Engineering.Text(value, unit));
    }
}
