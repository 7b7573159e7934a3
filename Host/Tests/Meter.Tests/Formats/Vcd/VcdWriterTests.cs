using System;
using System.Diagnostics;
using System.IO;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Formats;

public class VcdWriterTests
{
    [Fact]
    public void Change_TwoSignals_WritesValueChanges()
    {
        var text = new StringWriter();
        using (var vcd = new VcdWriter(text))
        {
            int marker = vcd.Declare("marker", 1);
            int state = vcd.Declare("idle_state", 3);
            vcd.Change(0, marker, 1);
            vcd.Change(0, state, 0);
            vcd.Change(1500, state, 5);
            vcd.Change(1600, state, 5);
            vcd.Change(2000, marker, 0);
            vcd.End(9000);
        }

        Assert.Equal(
            "$version TimeCore tickmeter $end\n$timescale 1 ns $end\n"
                + "$scope module timecore $end\n$var wire 1 ! marker $end\n"
                + "$var wire 3 \" idle_state $end\n$upscope $end\n$enddefinitions $end\n"
                + "#0\n1!\nb000 \"\n#1500\nb101 \"\n#2000\n0!\n#9000\n",
            text.ToString());
    }

    [Fact]
    public void Change_TimeGoesBackOrValueTooBig_Throws()
    {
        using var vcd = new VcdWriter(new StringWriter());
        int signal = vcd.Declare("state", 2);
        vcd.Change(100, signal, 3);

        Assert.Throws<ArgumentOutOfRangeException>(() => vcd.Change(99, signal, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => vcd.Change(100, signal, 4));
        Assert.Throws<InvalidOperationException>(() => vcd.Declare("late", 1));
    }

    [Fact]
    public void Declare_BadNameOrWidth_Throws()
    {
        using var vcd = new VcdWriter(new StringWriter());
        vcd.Declare("tick", 1);

        Assert.Throws<ArgumentException>(() => vcd.Declare("tick", 1));
        Assert.Throws<ArgumentException>(() => vcd.Declare("two words", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => vcd.Declare("wide", 65));
        Assert.Throws<ArgumentOutOfRangeException>(() => vcd.Declare("thin", 0));
    }

    [Fact]
    public void Change_OpenedBySigrok_ShowsTheLevels()
    {
        using var folder = new TempFolder();
        string path = folder.File("trace.vcd");
        using (var vcd = new VcdWriter(path))
        {
            int marker = vcd.Declare("marker", 1);
            int tick = vcd.Declare("tick", 1);
            vcd.Change(0, marker, 1);
            vcd.Change(0, tick, 0);
            vcd.Change(3, marker, 0);
            vcd.Change(5, tick, 1);
            vcd.End(8);
        }

        string? csv = Sigrok(path);
        Assert.SkipWhen(csv == null, "sigrok-cli is not installed.");

        Assert.Contains("1,0\n1,0\n1,0\n0,0\n0,0\n0,1\n0,1\n0,1\n", csv);
    }

    private static string? Sigrok(string path)
    {
        try
        {
            var start = new ProcessStartInfo("sigrok-cli", ["-I", "vcd", "-i", path, "-O", "csv"])
            {
                RedirectStandardOutput = true,
            };
            using Process process = Process.Start(start)!;
            string text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return text;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
