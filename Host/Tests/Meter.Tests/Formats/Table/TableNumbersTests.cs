using System.IO;
using System.Text;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Formats.Table;

/// <summary>Numbers and signs that other programs write otherwise.</summary>
public class TableNumbersTests
{
    // Each was read as another number: "1,050.5" as 1.
    [Theory]
    [InlineData("Time (s),Current (mA)\n0,10\n1,\"1,050.5\"\n2,10\n", "does not hold what")]
    [InlineData("Time (s),Current (mA)\n0,10\n1,1,050.5\n2,10\n", "more numbers than")]
    [InlineData("Time (s);Current (mA)\n0;10\n1;1;5\n2;10\n", "more numbers than")]
    [InlineData("Time (s),Current (mA)\n0,5,10,5\n1,5,10,5\n2,5,10,5\n", "fractions have a comma")]
    public void Open_CommaInANumber_IsRefused(string text, string why)
    {
        MeterException thrown = Assert.Throws<MeterException>(() => Reading.OfText(text));

        Assert.Contains(why, thrown.Message);
    }

    [Fact]
    public void Open_TextBehindTheNumbers_MayHoldSeparators()
    {
        Reading reading = Reading.OfText(
            "Time (s),Current (mA),note\n0,1,begin\n1,2,\"a, b\"\n2,3,a, b\n3,4,\n4,5,,\n");

        Assert.Equal([1000f, 2000f, 3000f, 4000f, 5000f], reading.Microamps);
    }

    [Fact]
    public void Open_MicroInOneByte_IsRead()
    {
        using var folder = new TempFolder();
        string path = folder.File("latin.csv");
        File.WriteAllText(path, "Time (s),Current (µA)\n0,1\n1,2\n", Encoding.Latin1);

        Assert.Equal([1f, 2f], Reading.Of(path).Microamps);
    }

    [Fact]
    public void Open_TimesOfDay_SaysWhatToGive()
    {
        const string Text = "time,current (mA)\n2026-01-01T00:00:00,1\n2026-01-01T00:00:01,2\n";
        var options = new RecordingOptions
        {
            Columns = new ColumnMapping { Time = "time", TimeUnit = "s", Current = "2" },
        };

        MeterException thrown =
            Assert.Throws<MeterException>(() => Reading.OfText(Text, options));

        Assert.Contains("give --sample-rate and no --time-col", thrown.Message);
        options = new() { SamplesPerSecond = 1, Columns = new ColumnMapping { Current = "2" } };
        Assert.Equal([1000f, 2000f], Reading.OfText(Text, options).Microamps);
    }
}
