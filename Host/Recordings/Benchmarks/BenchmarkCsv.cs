using System.Globalization;
using System.IO;
using TimeCore.Host.Meter.Report;

namespace TimeCore.Host.Meter.Benchmarks;

/// <summary>Writes the figures of a benchmark alone, for a program.</summary>
internal static class BenchmarkCsv
{
    private const string Head = "name,armed,median,least,most,repetitions,unit,clock";

    /// <summary>Writes the file; an earlier one is replaced.</summary>
    /// <exception cref="MeterException">The file cannot be written.</exception>
    public static void Write(BenchmarkLog log, string path)
    {
        OutputGuard.Replace(path, Head, stream =>
        {
            using var file = new StreamWriter(stream) { NewLine = "\n" };
            file.WriteLine(Head);
            foreach (BenchmarkFigure figure in log.Figures)
            {
                file.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{figure.Name},{figure.Armed},{figure.Median},{figure.Least},{figure.Most},"
                    + $"{figure.Repetitions},{figure.Unit},{figure.Clock}"));
            }
        });
    }
}
