using TimeCore.Host.Contract.Il;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>Names that programs have for their own classes stay theirs.</summary>
public sealed class ProgramNamesTests
{
    private const string Usings = "using System;\nusing TimeCore;\nusing TimeCore.Threading;\n";

    private const string Classes = """
        public class Log { public void Say(string line) { } }
        public class Marker { public int Page; }
        public class Timer { public int Laps; }
        """;

    private const string Program = """
        public class Program
        {
            public static void Main()
            {
                new Log().Say("lap " + new Timer().Laps);
                new Marker().Page = 3;
                using (PeriodicTimer period = new PeriodicTimer(TimeSpan.FromSeconds(1)))
                {
                    period.WaitForNextTick();
                    Delay.Wait(5);
                }
            }
        }
        """;

    // Beside the program, around it, and in no namespace at all.
    [Theory]
    [InlineData("namespace App { " + Classes + Program + " }")]
    [InlineData("namespace App { " + Classes + " namespace Main { " + Program + " } }")]
    [InlineData(Classes + Program)]
    public void Program_WithALogAMarkerAndATimerOfItsOwn_NeedsNoAlias(string source) =>
        Findings.AssertNone(Modules.Errors(Usings + source, "UnitTests.Threading"));

    // The one line that a file with both namespaces needs.
    [Theory]
    [InlineData("", false)]
    [InlineData("using Timer = TimeCore.Threading.Timer;\n", true)]
    public void Program_WithBothTimers_SaysWhichItMeans(string alias, bool compiles) =>
        Assert.Equal(compiles, Modules.Errors(
            Usings + "using System.Threading;\n" + alias
            + "class A { object F() => new Timer(state => { }, null, 1, 1); }",
            "UnitTests.Threading").Count == 0);
}
