using System.Globalization;
using System.Text;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Converting;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Tests.Formats;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Analysis;

public class EnergyTests
{
    private static readonly ColumnMapping s_volts = new() { Volts = "u [V]" };

    [Fact]
    public void Analyze_VoltageThatMoves_IntegratesCurrentTimesVoltage()
    {
        // 10 mA for a second at 4 V, then for a second at 3 V: 70 mJ, not 80.
        RecordingAnalysis analysis = Analyze(i => i < 100 ? 4 : 3, s_volts);

        Assert.Equal(70, analysis.Phases[0].EnergyMj!.Value, 1e-3);
        Assert.Equal(3.5, analysis.Voltage!.Volts, 1e-6);
        Assert.Equal("the recording", analysis.Voltage.Source);
    }

    [Fact]
    public void Analyze_SupplySwitchedOnLate_StillGivesTheEnergy()
    {
        RecordingAnalysis analysis = Analyze(i => i < 50 ? 0 : 2, s_volts);

        Assert.Equal(30, analysis.Phases[0].EnergyMj!.Value, 1e-3);
    }

    [Fact]
    public void Analyze_VoltageOfTheUser_CountsMoreThanThatOfTheFile()
    {
        RecordingAnalysis analysis = Analyze(_ => 4, s_volts, new() { Volts = 5 });

        Assert.Equal(100, analysis.Phases[0].EnergyMj!.Value, 1e-3);
        Assert.Equal("--voltage", analysis.Voltage!.Source);
    }

    [Fact]
    public void Analyze_VoltageNobodyNames_GivesNoEnergy()
    {
        RecordingAnalysis analysis = Analyze(_ => 4, new ColumnMapping());

        Assert.Null(analysis.Phases[0].EnergyMj);
    }

    [Fact]
    public void Analyze_RowsAtOddTimes_IntegrateTheirProducts()
    {
        // 2 mA at 5 V for 3 s, then 4 mA at 2 V for 1 s.
        RecordingAnalysis analysis = Case.AnalyzeText(
            "t [s],i [mA],u [V]\n0,2,5\n3,4,2\n4,4,2\n4.5,4,2\n",
            new() { Columns = s_volts });

        Assert.Equal(30 + 8 * 1.5, analysis.Phases[0].EnergyMj!.Value, 1e-3);
    }

    [Fact]
    public void Convert_FileWithAVoltage_SaysThatItIsLost()
    {
        using var folder = new TempFolder();
        System.IO.File.WriteAllText(folder.File("r.csv"), "t [s],i [mA],u [V]\n0,2,5\n1,2,5\n");
        using Recording recording =
            RecordingFile.Open(folder.File("r.csv"), new() { Columns = s_volts });

        Assert.Contains(
            "the supply's voltage", Converter.Convert(recording, folder.File("r.vcd"), null));
    }

    private static RecordingAnalysis Analyze(
        System.Func<int, double> volts, ColumnMapping columns, AnalysisOptions? options = null)
    {
        var text = new StringBuilder("t [s],i [mA],u [V]\n");
        for (int i = 0; i < 200; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i * 0.01:0.00},10,{volts(i)}\n");
        }

        using var folder = new TempFolder();
        System.IO.File.WriteAllText(folder.File("r.csv"), text.ToString());
        return Case.Analyze(folder.File("r.csv"), new() { Columns = columns }, options);
    }
}
