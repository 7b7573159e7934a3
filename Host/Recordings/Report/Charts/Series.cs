namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>One of several things shown together: its name, its colour and its figures.</summary>
/// <param name="Name">Short, such as S.</param>
/// <param name="Title">The name with a few words, such as "S  your timers today".</param>
/// <param name="Index">Its place among the others, from 0; it decides the colour.</param>
/// <param name="Data">What is shown.</param>
/// <typeparam name="T">The kind of figures.</typeparam>
internal sealed record Series<T>(string Name, string Title, int Index, T Data)
{
    private const int Colors = 6;

    /// <summary>The CSS class that gives it its colour.</summary>
    public string Css => $"series-{Index % Colors}";
}
