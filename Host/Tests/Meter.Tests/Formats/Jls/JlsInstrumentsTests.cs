using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Formats.Jls;

public class JlsInstrumentsTests
{
    private const uint F32 = 0x2004;
    private const uint U1 = 0x0103;

    [Fact]
    public void Open_TwoInstruments_AsksWhichOne()
    {
        string line = Assert.Throws<MeterException>(
            () => RecordingFile.Open(Case.Find("jls-two/two.jls"))).Message;

        Assert.Contains("2 instruments: JS220-000415, JS220-000998. Give --instrument", line);
    }

    [Theory]
    [InlineData("JS220-000415", 2.0)]
    [InlineData("js220-000998", 500.0)]
    public void Analyze_InstrumentThatIsNamed_IsTheOneMeasured(string name, double meanMa)
    {
        RecordingAnalysis analysis = Case.Analyze(
            Case.Find("jls-two/two.jls"), new() { Instrument = name });

        double mean = analysis.Phases.Sum(p => p.ChargeUc)
            / analysis.Phases.Sum(p => p.MeasuredS) / 1000;
        Assert.Equal(meanMa, mean, 0.05 * meanMa);
    }

    [Fact]
    public void Open_InstrumentThatIsNotThere_NamesThoseThatAre()
    {
        string line = Assert.Throws<MeterException>(() => RecordingFile.Open(
            Case.Find("jls-two/two.jls"), new() { Instrument = "JS110" })).Message;

        Assert.Contains("no instrument 'JS110'. Give one of: JS220-000415, JS220-000998", line);
    }

    [Fact]
    public void Open_LineSlowerThanTheCurrent_IsRead()
    {
        var edges = Case.Edges(Case.Find("jls-slowlines/slow.jls"));

        // Twenty pulses in two seconds, and the first of them begins with the recording.
        Assert.Equal(39, edges.Lines[0].EdgesUs.Count);
        Assert.All(edges.Lines[0].EdgesUs, us => Assert.Equal(0, us % 1000, 6));
    }

    [Fact]
    public void CopyTo_LineSlowerByAFactor_HoldsUntilItsNextSample()
    {
        Reading reading = Read(new JlsBuilder()
            .Signal(1, "current", F32).Signal(2, "gpi[0]", U1, rate: 250)
            .Floats(1, 8, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).Levels(2, 2, 1, 0, 1).Build());

        Assert.Equal("1111000011", reading.Line(0));
    }

    [Fact]
    public void Open_LineThatFitsNoFactor_IsToldAsLeftOut()
    {
        Reading reading = Read(new JlsBuilder()
            .Signal(1, "current", F32).Signal(2, "gpi[0]", U1, rate: 300)
            .Floats(1, 0, 1, 2, 3).Levels(2, 0, 1, 0).Build());

        Assert.Empty(reading.Metadata.Lines);
        ReadingNote note = Assert.Single(reading.Notes);
        Assert.Equal("lines-left-out", note.Id);
        Assert.Contains("gpi[0], 300 a second", note.Text);
    }

    [Fact]
    public void Analyze_VoltageBesideTheCurrent_GivesTheEnergyOfTheirProduct()
    {
        // 10 mA: for a second at 4 V, then for one at 3 V.
        using var folder = new TempFolder();
        File.WriteAllBytes(folder.File("r.jls"), new JlsBuilder()
            .Signal(1, "current", F32).Signal(2, "voltage", F32)
            .Floats(1, 0, Enumerable.Repeat(0.01f, 2000).ToArray())
            .Floats(2, 0, Enumerable.Repeat(4f, 1000)
                .Concat(Enumerable.Repeat(3f, 1000)).ToArray()).Build());

        RecordingAnalysis analysis = Case.Analyze(folder.File("r.jls"));

        Assert.Equal(70, analysis.Phases[0].EnergyMj!.Value, 1e-3);
        Assert.Equal(3.5, analysis.Voltage!.Volts, 1e-4);
    }

    private static Reading Read(byte[] file)
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder.File("r.jls"), file);
        return Reading.Of(folder.File("r.jls"));
    }
}
